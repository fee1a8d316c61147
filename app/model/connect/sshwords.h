// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/connect/sshplace.h"

#include <optional>
#include <QStringList>

namespace pgcourier {

// Why ssh ended, from the lines that it wrote.
[[nodiscard]] Error sshFailure(const SshPlace &place, const QStringList &lines);
[[nodiscard]] Error sshMissing();
[[nodiscard]] Error sshSilent(const SshPlace &place, int seconds); // it neither stands nor ends

// Why a connection through a standing tunnel did not come about, from one line; none: the line is about
// something else. `targets` are those that the tunnel leads to.
[[nodiscard]] std::optional<Error> channelFailure(
    const SshPlace &place, const QStringList &targets, const QString &line);

} // namespace pgcourier
