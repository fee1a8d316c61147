// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewemptytext.h"

#include "app/base/sqlstate.h"

#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct HistoryWords
{
    Q_DECLARE_TR_FUNCTIONS(OverviewEmptyText)
};

} // namespace

bool HistorySituation::isForbidden() const
{
    return error && error->code == sqlstate::insufficientPrivilege;
}

EmptyText overviewEmptyText(const HistorySituation &situation, const QString &destination)
{
    if (situation.schema == SchemaState::PgNet)
        return {u"overview"_s, HistoryWords::tr("No history here"),
            HistoryWords::tr(
                "pg_net keeps no count of what it sent: the page Requests shows what is still there."),
            {}};
    if (situation.schema && situation.schema != SchemaState::Current)
        return {u"overview"_s, HistoryWords::tr("No history yet"),
            HistoryWords::tr(
                "It begins once the schema of pgCourier is installed and up to date: see the page "
                "Requests."),
            {}};
    if (situation.isForbidden())
        return {u"lock"_s, HistoryWords::tr("This role may not see the history"), situation.error->hint, {}};
    if (!situation.history && situation.error)
        return {u"overview"_s, HistoryWords::tr("The history could not be read"), situation.error->text, {}};
    if (!situation.history)
        return {u"overview"_s, HistoryWords::tr("Reading the history…"), {}, {}};
    if (!situation.history->isEmpty())
        return {};
    return {u"overview"_s, HistoryWords::tr("Nothing happened in this time"),
        destination.isEmpty()
            ? HistoryWords::tr("No worker ran and no request ended. Choose a longer time, or send a request.")
            : HistoryWords::tr(
                "No worker ran and no request to %1 ended. Choose a longer time, or all destinations.")
                  .arg(destination),
        {}};
}

} // namespace pgcourier
