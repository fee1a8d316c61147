// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/adoption.h"

#include <QByteArrayList>

namespace pgcourier {

class Connection;
class SchemaInstaller;

// Takes the place of the real pg_net in a database, and gives it back: what waits and what was answered keeps
// its ids, what others have made on the tables and the rights that roles have are made again. One transaction
// under the lock of the queue, so that it is done as a whole or not at all.
class Adoption
{
public:
    Adoption(Connection &connection, SchemaInstaller &installer);

    [[nodiscard]] Result<AdoptionReport> report(AdoptionWay way); // writes and locks nothing
    [[nodiscard]] Result<AdoptionReport> run(AdoptionWay way); // what was done

private:
    // What is said of all that is there, and the statements that take it along.
    struct Plan
    {
        AdoptionReport report;
        QByteArray drop; // what others have made, before their tables go
        QByteArray make; // the same, afterwards, and rights
    };
    [[nodiscard]] Status pinned();
    [[nodiscard]] Status isPlace(AdoptionWay way);
    [[nodiscard]] Result<Plan> plan(AdoptionWay way);
    [[nodiscard]] Status add(Plan &plan, const QString &query, const QList<bool> &values);
    [[nodiscard]] Result<AdoptionReport> move(AdoptionWay way);
    [[nodiscard]] Status replace(AdoptionWay way);
    [[nodiscard]] Status run(const QByteArray &script, const QString &what);
    [[nodiscard]] Error refused(const Error &error, const QString &what) const;

    Connection &m_connection;
    SchemaInstaller &m_installer;
};

} // namespace pgcourier
