// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace pgcourier {

// A relation that a statement names, as FROM, JOIN, INTO and UPDATE do.
struct NamedRelation
{
    QString schema; // empty: as the search path finds it
    QString name;
    QString alias; // empty: it has none

    bool operator==(const NamedRelation &) const = default;
    [[nodiscard]] const QString &calledBy() const { return alias.isEmpty() ? name : alias; }
};

// Those of the whole statement, without regard to where in it each can be seen.
[[nodiscard]] QList<NamedRelation> namedRelations(QStringView statement);

} // namespace pgcourier
