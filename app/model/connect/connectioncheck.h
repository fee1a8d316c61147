// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QStringList>

namespace pgcourier {

// The steps of a connection test, in their order.
enum class CheckStep { Start, Tunnel, Names, Port, Tls, Login, Database, Server, Schema, Rights };
inline constexpr int checkSteps = int(CheckStep::Rights); // all but the tunnel, which few connections have

enum class CheckState {
    Waiting, // for the steps before it
    Running,
    Passed,
    Warned, // works, but look at it
    Failed, // the connection does not come about, or pgCourier cannot work with it
    Skipped, // does not apply here
};

// What became of one step.
struct CheckResult
{
    CheckStep step = CheckStep::Start;
    CheckState state = CheckState::Waiting;
    QString line; // the finding in one line
    QStringList details; // each address, the certificate, the server's own words
    QString hint; // what to do

    bool operator==(const CheckResult &) const = default;
};

[[nodiscard]] QString titleOf(CheckStep step);
[[nodiscard]] QString toWords(CheckState state); // "passed"
[[nodiscard]] QString toText(const QList<CheckResult> &results); // to be pasted into a mail

} // namespace pgcourier

Q_DECLARE_METATYPE(pgcourier::CheckResult)
