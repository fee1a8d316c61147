// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/matching.h"
#include "app/cli/output.h"
#include "app/cli/replaytext.h"
#include "app/cli/requesttext.h"
#include "app/cli/session.h"
#include "app/model/filter/filtertext.h"

#include <QJsonArray>
#include <QThread>
#include <utility>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int mostReplayed = 1'000'000;
constexpr std::chrono::hours listedReplays{30 * 24}; // as long as they are kept

// What is to be sent again: by their ids, or by a filter.
struct ReplayWish
{
    QList<JobId> ids;
    std::optional<Filter> filter;
    ReplayOptions options;
};

Result<std::optional<double>> decimalOf(
    const Invocation &call, const QString &option, double least, double most)
{
    if (!call.isSet(option))
        return std::optional<double>();
    QString text = call.value(option).trimmed();
    if (text.endsWith(u'%'))
        text.chop(1);
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    if (!isNumber || !(value >= least && value <= most))
        return Error::usage(u"--%1 must be a number from %2 to %3, not \"%4\""_s.arg(option)
                                .arg(least)
                                .arg(most, 0, 'f', 0)
                                .arg(call.value(option)));
    return std::optional<double>(value);
}

Result<ReplayOptions> replayOptionsOf(const Invocation &call)
{
    ReplayOptions options;
    const Result<std::optional<int>> canaries = call.number(u"canaries"_s, 0, 10'000);
    if (!canaries)
        return canaries.error();
    const auto percent = decimalOf(call, u"min-success"_s, 0, 100);
    if (!percent)
        return percent.error();
    const auto rate = decimalOf(call, u"rate"_s, 0.001, 100'000);
    if (!rate)
        return rate.error();
    options.canaries = (*canaries).value_or(options.canaries);
    if (*percent)
        options.minSuccess = **percent / 100;
    options.perSecond = *rate;
    options.reason = call.value(u"reason"_s);
    options.succeededToo = call.isSet(u"succeeded"_s);
    return options;
}

Result<ReplayWish> replayWishOf(const Invocation &call)
{
    const Result<ReplayOptions> options = replayOptionsOf(call);
    if (!options)
        return options.error();
    ReplayWish wish{{}, std::nullopt, *options};
    if (call.isSet(u"filter"_s) != call.arguments.isEmpty())
        return Error::usage(u"Name the requests by their ids, or by --filter"_s,
            u"\"pgcourierctl replay list\" shows what is sent again already"_s);
    const Result<QList<JobId>> ids = jobIds(call.arguments);
    if (!ids)
        return ids.error();
    wish.ids = *ids;
    if (!call.isSet(u"filter"_s))
        return wish;
    const Result<Filter> filter
        = parseFilterText(call.values(u"filter"_s).join(u' '), QDateTime::currentDateTime());
    if (!filter)
        return Error::usage(filter.error().text, filter.error().hint);
    wish.filter = *filter;
    // Who asks for those that succeeded means them; else they are not looked through.
    wish.options.succeededToo |= filter->statuses.contains(JobStatus::Succeeded);
    if (filter->statuses.isEmpty()) {
        wish.filter->statuses = {JobStatus::Failed, JobStatus::Cancelled};
        if (wish.options.succeededToo)
            wish.filter->statuses.append(JobStatus::Succeeded);
    }
    return wish;
}

Status findMatching(Session &session, ReplayWish &wish)
{
    if (!wish.filter)
        return Done{};
    const Status read
        = readMatching(session.client(), *wish.filter, mostReplayed + 1, [&wish](const QList<JobRow> &rows) {
              for (const JobRow &row : rows)
                  wish.ids.append(row.id);
          });
    if (!read)
        return read;
    if (wish.ids.isEmpty())
        return Error::notFound(u"No request matches"_s);
    if (wish.ids.size() > mostReplayed)
        return Error::usage(u"More than %1 requests match"_s.arg(mostReplayed), u"Narrow the filter"_s);
    return Done{};
}

int sayPreview(Session &session, const ReplayWish &wish, const Invocation &call)
{
    const Result<ReplayPreview> preview
        = session.client().replays().preview(wish.ids, wish.options.succeededToo);
    if (!preview)
        return report(preview.error());
    if (call.json) {
        printJson(QJsonDocument(toJson(*preview)));
        return exitDone;
    }
    const Table table = previewTable(*preview);
    if (!table.rows.isEmpty())
        printTable(table);
    for (const QString &line : previewLines(*preview))
        print(line);
    return exitDone;
}

// Goes on without us, whatever becomes of this program.
Result<ReplayRow> awaitReplay(Session &session, qint64 id)
{
    constexpr auto pause = 250ms;
    ReplayState told = ReplayState::Canary;
    for (;;) {
        const Result<ReplayRow> row = session.client().replays().get(id);
        if (!row || !isLive(*row))
            return row;
        if (row->state != std::exchange(told, row->state))
            note(replayWords(*row));
        QThread::msleep(ulong(pause.count()));
    }
}

int sayReplay(const ReplayRow &row, const Invocation &call)
{
    if (call.json)
        printJson(QJsonDocument(toJson(row)));
    else
        print(replayWords(row));
    return isLive(row) || (row.state == ReplayState::Done && row.failed == 0) ? exitDone : exitFailed;
}

int startReplay(Session &session, const ReplayWish &wish, const Invocation &call)
{
    const Result<qint64> id = session.client().replays().start(wish.ids, wish.options);
    if (!id)
        return report(id.error());
    const Result<ReplayRow> row
        = call.isSet(u"wait"_s) ? awaitReplay(session, *id) : session.client().replays().get(*id);
    if (!row)
        return report(row.error());
    if (row->leftOut > 0)
        note(u"Left out: %1; --dry-run says beforehand why."_s.arg(row->leftOut));
    return sayReplay(*row, call);
}

int listReplays(Session &session, const Invocation &call)
{
    const auto rows = session.client().replays().list(listedReplays);
    if (!rows)
        return report(rows.error());
    if (!call.json) {
        printTable(replayTable(*rows));
        return exitDone;
    }
    QJsonArray array;
    for (const ReplayRow &row : *rows)
        array.append(toJson(row));
    printJson(QJsonDocument(array));
    return exitDone;
}

int stopReplay(Session &session, qint64 id, const Invocation &call)
{
    const Result<bool> stopped = session.client().replays().stop(id);
    if (!stopped)
        return report(stopped.error());
    if (!*stopped) {
        note(u"Replay %1 has ended already."_s.arg(id));
        return exitFailed;
    }
    const Result<ReplayRow> row = session.client().replays().get(id);
    if (!row)
        return report(row.error());
    (void)sayReplay(*row, call);
    return exitDone;
}

int runReplay(const Invocation &call)
{
    const QString word = call.arguments.value(0);
    Session session;
    if (word == u"list" || word == u"stop") {
        bool isNumber = word == u"list";
        const qint64 id = isNumber ? 0 : call.arguments.value(1).toLongLong(&isNumber);
        if (!isNumber || call.arguments.size() != (word == u"list" ? 1 : 2))
            return reportUsage(u"Write pgcourierctl replay list, or pgcourierctl replay stop N"_s);
        const Status opened = session.open(call.target);
        return !opened        ? report(opened.error())
            : word == u"list" ? listReplays(session, call)
                              : stopReplay(session, id, call);
    }
    Result<ReplayWish> wish = replayWishOf(call);
    if (!wish)
        return report(wish.error());
    if (const Status opened = session.open(call.target); !opened)
        return report(opened.error());
    if (const Status found = findMatching(session, *wish); !found)
        return report(found.error());
    return call.isSet(u"dry-run"_s) ? sayPreview(session, *wish, call) : startReplay(session, *wish, call);
}

} // namespace

Command replayCommand()
{
    return {u"replay"_s, u"[ID… | list | stop N]"_s,
        u"Send many requests that ended once more: a few first, the others if enough of these succeed."_s,
        {
            {u"filter"_s,
                u"Those that match, as in the window; without a status those that failed or were cancelled."_s,
                u"FILTER"_s},
            {u"canaries"_s, u"How many go first (10); 0: all at once."_s, u"N"_s},
            {u"min-success"_s, u"The others follow if at least so many per cent of them succeed (90)."_s,
                u"PERCENT"_s},
            {u"rate"_s, u"Send at most so many a second; else as fast as workers are."_s, u"PER_SECOND"_s},
            {u"reason"_s, u"Why, for those who look at it."_s, u"TEXT"_s},
            {u"succeeded"_s, u"Also those that succeeded."_s},
            {u"dry-run"_s, u"Only say how many, where, and what the receivers would get twice."_s},
            {u"wait"_s, u"Wait until it has ended; it goes on in the database anyhow."_s},
        },
        0, -1, runReplay,
        u"Workers do it, whatever becomes of this program. \"replay list\" shows how far each is, \"replay "
        u"stop N\" ends"
        " one: what no worker has begun is cancelled, what had not had its turn stays as it was.\n"
        "Example: pgcourierctl replay --filter 'code:5xx host:api.example.com after:-2h' --canaries 20 --rate 50 --wait"_s};
}

} // namespace pgcourier
