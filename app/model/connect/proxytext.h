// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pgcourier {

// The setting of a proxy: none, system, or a URL, which may have a user and his password. The password is
// kept in the keyring, never in a file.
[[nodiscard]] QString proxyPassword(const QString &proxy); // empty: it has none
[[nodiscard]] bool proxyAsksForPassword(const QString &proxy); // a user, and no password
[[nodiscard]] QString proxyWithPassword(const QString &proxy, const QString &password); // empty: without one

} // namespace pgcourier
