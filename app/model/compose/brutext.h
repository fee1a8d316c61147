// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/request.h"

namespace pgcourier {

// A line "name: value" of a block; one that begins with "~" is switched off.
struct BruField
{
    QString name;
    QString value;
    bool off = false;

    bool operator==(const BruField &) const = default;
};

// A block of Bruno's markup: "headers { … }", "body:json { … }", "vars:secret [ … ]".
struct BruBlock
{
    QString name;
    QString text; // as it stands between the braces, its indentation taken off
    QList<BruField> fields; // the same by lines

    [[nodiscard]] QString value(QStringView field) const; // of the first that is on
};

// Input where a block is not closed or a line belongs to none.
[[nodiscard]] Result<QList<BruBlock>> readBru(const QString &text);
[[nodiscard]] QString writeBru(const QList<BruBlock> &blocks);

} // namespace pgcourier
