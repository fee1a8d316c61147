// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace pgcourier {

// What of a file an import did not take over, or not as it stood there.
struct LeftOut
{
    QString where; // "Orders / Create"; empty: it concerns the whole file
    QString what; // "scripts"
    QString why; // in a few words

    bool operator==(const LeftOut &) const = default;
};

using LeftOutList = QList<LeftOut>;

// "Orders / Create: scripts (nothing here runs them)"
[[nodiscard]] inline QString lineOf(const LeftOut &leftOut)
{
    QString line = leftOut.where.isEmpty() ? QString() : QString(leftOut.where + QStringLiteral(": "));
    line += leftOut.what;
    return leftOut.why.isEmpty() ? line : line + QStringLiteral(" (") + leftOut.why + QLatin1Char(')');
}

[[nodiscard]] inline QStringList linesOf(const LeftOutList &list)
{
    QStringList lines;
    for (const LeftOut &leftOut : list)
        lines.append(lineOf(leftOut));
    return lines;
}

} // namespace pgcourier
