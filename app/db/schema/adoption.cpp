// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/schema/adoption.h"

#include "app/base/sqlstate.h"
#include "app/db/schema/schemainstaller.h"
#include "app/db/session/connection.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

// One view of all that is told of.
const QByteArray adoptionLookSql = "begin isolation level repeatable read read only";
// Read committed: what others committed before the lock was had is seen.
const QByteArray adoptionMoveSql = "begin isolation level read committed read write";
// Names are written with their schemas, and mean what the server's own say. Who waits for the lock holds up
// everybody who queues, so not for long.
const QByteArray adoptionPinSql = "set local search_path = pg_catalog, pg_temp;"
                                  "set local standard_conforming_strings = on;"
                                  "set local lock_timeout = '10s'";
const QByteArray adoptionLockSql
    = "lock table net.http_request_queue, net._http_response in access exclusive mode";
// It is made where the session makes things; its own objects name schema net.
const QByteArray adoptionMakeSql = "set local search_path to default;"
                                   "do $$ begin if current_schema() is null then perform "
                                   "set_config('search_path', 'public', true); end if; end $$;"
                                   "create extension pg_net";

QString adoptionVerb(AdoptionWay way)
{
    return way == AdoptionWay::Adopt ? u"adopted"_s : u"given back to pg_net"_s;
}

Error adoptionImpossible(const AdoptionReport &report, AdoptionWay way)
{
    QList<AdoptionItem> stopping;
    std::copy_if(report.items.begin(), report.items.end(), std::back_inserter(stopping),
        [](const AdoptionItem &item) { return item.stops(); });
    const AdoptionItem &first = stopping.constFirst();
    const QString others = stopping.size() > 1 ? u" (and %1 more)"_s.arg(stopping.size() - 1) : QString();
    return Error::schema(u"The database \"%1\" was not %2: %3 %4: %5%6"_s.arg(report.database,
                             adoptionVerb(way), first.topic, first.name, first.detail, others),
        u"Run: pgcourierctl adopt --dry-run%1"_s.arg(way == AdoptionWay::Back ? u" --back"_s : QString()));
}

} // namespace

Adoption::Adoption(Connection &connection, SchemaInstaller &installer)
    : m_connection(connection)
    , m_installer(installer)
{
}

Result<AdoptionReport> Adoption::report(AdoptionWay way)
{
    return inTransaction(
        m_connection,
        [&]() -> Result<AdoptionReport> {
            if (const Status place = pinned(); !place)
                return place.error();
            if (const Status place = isPlace(way); !place)
                return place.error();
            const auto planned = plan(way);
            return planned ? Result<AdoptionReport>(planned->report) : planned.error();
        },
        adoptionLookSql);
}

Result<AdoptionReport> Adoption::run(AdoptionWay way)
{
    if (m_connection.isReadOnly()) {
        return Error::schema(u"This connection is read-only: the database is left as it is"_s,
            u"Use a connection that may write"_s);
    }
    return inTransaction(
        m_connection, [&] { return move(way); }, adoptionMoveSql);
}

Result<AdoptionReport> Adoption::move(AdoptionWay way)
{
    if (const Status ready = pinned(); !ready)
        return ready.error();
    if (const Status place = isPlace(way); !place)
        return place.error();
    // Who may not do it is told so before the lock is asked for: others would wait behind it.
    const auto before = plan(way);
    if (!before)
        return before.error();
    if (!before->report.isPossible())
        return adoptionImpossible(before->report, way);
    if (const Status locked = run(adoptionLockSql, u"lock net.http_request_queue"_s); !locked)
        return locked.error();
    const auto planned = plan(way); // what it was when the lock was had
    if (!planned)
        return planned.error();
    if (!planned->report.isPossible())
        return adoptionImpossible(planned->report, way);
    const QString prefix = way == AdoptionWay::Adopt ? u"adopt"_s : u"return"_s;
    Status step = run(sqlScript(prefix + u"_aside"_s), u"keep the requests"_s);
    if (step)
        step = run(planned->drop, u"drop what hangs on the tables"_s);
    if (step)
        step = replace(way);
    if (step)
        step = pinned();
    if (step)
        step = run(sqlScript(prefix + u"_in"_s), u"take the requests over"_s);
    if (step)
        step = run(planned->make, u"make anew what hung on the tables"_s);
    return step ? Result<AdoptionReport>(planned->report) : step.error();
}

Status Adoption::replace(AdoptionWay way)
{
    if (way == AdoptionWay::Back) {
        const Status dropped = run("drop schema net cascade", u"drop schema net"_s);
        return dropped ? run(adoptionMakeSql, u"create extension pg_net"_s) : dropped;
    }
    // The schema goes along where the extension has made it.
    if (const Status dropped = run(
            "drop extension pg_net restrict; drop schema if exists net restrict", u"drop extension pg_net"_s);
        !dropped)
        return dropped;
    const Status installed = m_installer.install();
    return installed ? installed : Status(refused(installed.error(), u"install schema net"_s));
}

Status Adoption::pinned()
{
    return m_connection.executeScript(adoptionPinSql);
}

Status Adoption::isPlace(AdoptionWay way)
{
    const auto schema = m_installer.installed();
    if (!schema)
        return schema.error();
    const QString database = m_connection.database();
    if (way == AdoptionWay::Adopt) {
        switch (schema->state) {
        case SchemaState::PgNet:
            return Done{};
        case SchemaState::Missing:
            return Error::schema(u"The database \"%1\" has no pg_net extension to adopt"_s.arg(database),
                u"Run: pgcourierctl install"_s);
        case SchemaState::Foreign:
            return Error::schema(
                u"The database \"%1\" has a schema net that belongs to something else"_s.arg(database),
                u"Use another database"_s);
        default:
            return Error::schema(
                u"The database \"%1\" has pgCourier's schema already: there is nothing to adopt"_s.arg(
                    database));
        }
    }
    if (schema->state == SchemaState::Current)
        return Done{};
    if (schema->state == SchemaState::PgNet)
        return Error::schema(
            u"The database \"%1\" has pg_net: there is nothing to give back"_s.arg(database));
    return Error::schema(
        u"The database \"%1\" has no schema net of pgCourier's in this program's version"_s.arg(database),
        u"Where it is an older one, run: pgcourierctl upgrade"_s);
}

Result<Adoption::Plan> Adoption::plan(AdoptionWay way)
{
    Plan plan;
    plan.report.database = m_connection.database();
    const bool back = way == AdoptionWay::Back;
    Status read = add(plan, back ? u"select_return"_s : u"select_adoption"_s, {});
    if (read)
        read = add(plan, u"select_adoption_dependents"_s, {back});
    if (read)
        read = add(plan, u"select_adoption_rights"_s, {back});
    return read ? Result<Plan>(plan) : read.error();
}

Status Adoption::add(Plan &plan, const QString &query, const QList<bool> &values)
{
    ParameterList parameters;
    for (const bool value : values)
        parameters.push_back(value);
    const auto rows = m_connection.execute(sqlQuery(query), parameters);
    if (!rows)
        return refused(rows.error(), u"look at the database"_s);
    const int drop = rows->column("drop_sql");
    const int make = rows->column("make_sql");
    for (int row = 0; row < rows->size(); ++row) {
        plan.report.items.append(
            {rows->text(row, rows->knownColumn("topic")), rows->text(row, rows->knownColumn("name")),
                rows->text(row, rows->knownColumn("fate")), rows->text(row, rows->knownColumn("detail"))});
        // Views are dropped in the other order: those above first.
        if (drop >= 0 && !rows->isNull(row, drop))
            plan.drop.prepend(rows->text(row, drop).toUtf8() + ";\n");
        if (make >= 0 && !rows->isNull(row, make))
            plan.make.append(rows->text(row, make).toUtf8() + ";\n");
    }
    return Done{};
}

Status Adoption::run(const QByteArray &script, const QString &what)
{
    if (script.isEmpty())
        return Done{};
    const Status ran = m_connection.executeScript(script);
    return ran ? ran : Status(refused(ran.error(), what));
}

Error Adoption::refused(const Error &error, const QString &what) const
{
    if (error.kind == ErrorKind::ConnectionLost || error.kind == ErrorKind::Cancelled)
        return error;
    const QString hint = error.code == sqlstate::lockNotAvailable
        ? u"Somebody held the tables for ten seconds; pgcourierctl adopt --dry-run says who. Try again"_s
        : error.hint;
    return Error::schema(
        u"Nothing was changed in database \"%1\": %2: %3"_s.arg(m_connection.database(), what, error.text),
        hint)
        .withDetail(error.detail)
        .withCode(error.code);
}

} // namespace pgcourier
