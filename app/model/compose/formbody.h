// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

namespace pgcourier {

// application/x-www-form-urlencoded, as the WHATWG's URL Standard (§5) writes and reads it: UTF-8, a space is
// a plus, all but letters, digits and * - . _ is %XX.
[[nodiscard]] QByteArray encodeForm(const QList<Field> &fields);
[[nodiscard]] QList<Field> decodeForm(const QByteArray &body);
// Whether fields with names say all of it: what encodeForm() makes of them is the same body again.
[[nodiscard]] bool isForm(const QByteArray &body);

[[nodiscard]] QString formContentType();
// Of a header's value, whatever parameters follow it.
[[nodiscard]] bool isFormContentType(QStringView contentType);

} // namespace pgcourier
