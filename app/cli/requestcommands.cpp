// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/matching.h"
#include "app/cli/output.h"
#include "app/cli/requesttext.h"
#include "app/cli/session.h"
#include "app/model/filter/filtertext.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

Result<QList<JobStatus>> statusesOf(const Invocation &call)
{
    QStringList known;
    for (JobStatus status : allJobStatuses)
        known.append(toString(status));
    QList<JobStatus> statuses;
    for (const QString &word : call.values(u"status"_s).join(u',').split(u',', Qt::SkipEmptyParts)) {
        const std::optional<JobStatus> status = jobStatusFromString(word);
        if (!status)
            return Error::usage(
                u"There is no status \"%1\""_s.arg(word), u"One of %1"_s.arg(known.join(u", "_s)));
        statuses.append(*status);
    }
    return statuses;
}

// Each with what its newest attempt went over.
Result<QJsonArray> jsonOf(QueueClient &client, const QList<JobRow> &rows)
{
    QList<JobId> ids;
    for (const JobRow &row : rows)
        ids.append(row.id);
    const auto transports = client.queue().transports(ids);
    if (!transports)
        return transports.error();
    QJsonArray array;
    for (const JobRow &row : rows) {
        QJsonObject object = toJson(row);
        const auto found = transports->constFind(row.id);
        object.insert(
            u"transport"_s, found == transports->cend() ? QJsonValue() : QJsonValue(toString(*found)));
        array.append(object);
    }
    return array;
}

int runList(const Invocation &call)
{
    const Result<QList<JobStatus>> statuses = statusesOf(call);
    if (!statuses)
        return report(statuses.error());
    const Result<std::optional<int>> limit = call.number(u"limit"_s, 1, 1'000'000);
    if (!limit)
        return report(limit.error());
    const Result<Filter> wanted
        = parseFilterText(call.values(u"filter"_s).join(u' '), QDateTime::currentDateTime());
    if (!wanted)
        return report(Error::usage(wanted.error().text, wanted.error().hint));
    Session session;
    if (const Status opened = session.open(call.target); !opened)
        return report(opened.error());
    Filter filter = *wanted;
    if (!statuses->isEmpty())
        filter.statuses = *statuses;
    QList<JobRow> rows;
    const Status read = readMatching(session.client(), filter, (*limit).value_or(50),
        [&rows](const QList<JobRow> &page) { rows += page; });
    if (!read)
        return report(read.error());
    if (!call.json) {
        printTable(requestTable(rows));
        return exitDone;
    }
    const Result<QJsonArray> array = jsonOf(session.client(), rows);
    if (!array)
        return report(array.error());
    printJson(QJsonDocument(*array));
    return exitDone;
}

int runShow(const Invocation &call)
{
    const Result<QList<JobId>> ids = jobIds(call.arguments);
    if (!ids)
        return report(ids.error());
    Session session;
    if (const Status opened = session.open(call.target); !opened)
        return report(opened.error());
    const Result<JobDetails> details = session.client().queue().details(ids->first());
    if (!details)
        return report(details.error());
    if (call.json)
        printJson(QJsonDocument(toJson(*details)));
    else
        print(describe(*details));
    return exitDone;
}

using Change = Result<QList<JobId>> (QueueFace::*)(const QList<JobId> &);

int runChange(const Invocation &call, Change change, const QString &done, const QString &refused)
{
    const Result<QList<JobId>> ids = jobIds(call.arguments);
    if (!ids)
        return report(ids.error());
    Session session;
    if (const Status opened = session.open(call.target); !opened)
        return report(opened.error());
    const Result<QList<JobId>> applied = (session.client().queue().*change)(*ids);
    if (!applied)
        return report(applied.error());
    if (call.json)
        printJson(QJsonDocument(QJsonObject{{u"ids"_s, toJson(*applied)}}));
    bool all = true;
    for (JobId id : *ids) {
        const bool changed = applied->contains(id);
        all = all && changed;
        if (!changed)
            note(refused.arg(id.value));
        else if (!call.json)
            print(done.arg(id.value));
    }
    return all ? exitDone : exitFailed;
}

int runRetry(const Invocation &call)
{
    return runChange(call, &QueueFace::retry, u"Request %1 is to be sent again."_s,
        u"Request %1 was not changed: there is none, it is not yours, or it waits or runs already."_s);
}

int runCancel(const Invocation &call)
{
    return runChange(call, &QueueFace::cancel, u"Request %1 is cancelled."_s,
        u"Request %1 was not changed: there is none, it is not yours, or it has ended already."_s);
}

} // namespace

Command listCommand()
{
    return {u"list"_s, {}, u"List the newest requests."_s,
        {{u"status"_s,
             u"Only those: pending, running, retrying, succeeded, failed or cancelled; several with commas."_s,
             u"STATUS"_s},
            {u"filter"_s,
                u"Only those that match, as in the window: 'code:5xx host:api.example.com duration:>1s body:text'."_s,
                u"FILTER"_s},
            {u"limit"_s, u"How many at most (50)."_s, u"N"_s}},
        0, 0, runList, {}};
}

Command showCommand()
{
    return {
        u"show"_s, u"ID"_s, u"Show a request with every attempt and its response."_s, {}, 1, 1, runShow, {}};
}

Command retryCommand()
{
    return {u"retry"_s, u"ID…"_s, u"Send requests that ended once more."_s, {}, 1, -1, runRetry, {}};
}

Command cancelCommand()
{
    return {u"cancel"_s, u"ID…"_s, u"Withdraw requests that have not ended."_s, {}, 1, -1, runCancel, {}};
}

} // namespace pgcourier
