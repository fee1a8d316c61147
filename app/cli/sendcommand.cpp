// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/output.h"
#include "app/cli/requesttext.h"
#include "app/cli/sendoptions.h"
#include "app/cli/session.h"
#include "app/model/httpmethod.h"

#include <algorithm>
#include <QThread>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A request that nobody will send is not worth waiting for in silence.
void warnWithoutWorker(Session &session)
{
    const Result<QList<WorkerRow>> workers = session.client().queue().workers();
    if (!workers || session.info().schema == SchemaState::PgNet)
        return;
    const bool alive = std::any_of(workers->begin(), workers->end(),
        [](const WorkerRow &worker) { return worker.state == LeaseState::Running; });
    if (!alive)
        note(
            u"No worker is running, so nothing is sent yet. Start one in another terminal with "
            "\"pgcourierctl worker\", or open pgcourier; Ctrl+C ends the waiting, the request stays queued."_s);
}

Result<JobDetails> waitFor(Session &session, JobId id)
{
    constexpr auto longest = 500ms;
    for (auto pause = 10ms;; pause = std::min(pause * 2, longest)) {
        const Result<QList<JobRow>> rows = session.client().queue().rows({id});
        if (!rows)
            return rows.error();
        if (rows->isEmpty() || isFinal(rows->first().status))
            return session.client().queue().details(id);
        QThread::msleep(ulong(pause.count()));
    }
}

int sayOutcome(const JobDetails &details, const Invocation &call)
{
    if (call.json) {
        printJson(QJsonDocument(toJson(details)));
    } else {
        print(outcomeLine(details.row));
        if (!details.attempts.isEmpty() && !details.attempts.last().content.isEmpty())
            print(harmless(QString::fromUtf8(details.attempts.last().content), true));
    }
    return details.row.status == JobStatus::Succeeded ? exitDone : exitFailed;
}

int runSend(const Invocation &call)
{
    const Result<Request> request = requestFrom(call, QDateTime::currentDateTimeUtc());
    if (!request)
        return report(request.error());
    Session session;
    if (const Status opened = session.open(call.target); !opened)
        return report(opened.error());
    const Result<QList<JobId>> ids = session.client().queue().enqueue(*request);
    if (!ids)
        return report(ids.error());
    const JobId id = ids->first();
    const bool wait = call.isSet(u"wait"_s);
    if (!call.json)
        print(QString::number(id.value));
    else if (!wait)
        printJson(QJsonDocument(QJsonObject{{u"id"_s, id.value}}));
    if (!wait)
        return exitDone;
    warnWithoutWorker(session);
    const Result<JobDetails> outcome = waitFor(session, id);
    return outcome ? sayOutcome(*outcome, call) : report(outcome.error());
}

} // namespace

Command sendCommand()
{
    return {u"send"_s, u"METHOD URL"_s, u"Queue one request and print its id."_s, sendOptions(), 2, 2,
        runSend,
        u"METHOD: "_s + httpMethodNames().join(u'|')
            + u"\nExample: pgcourierctl send POST https://example.org/hook --json-body '{\"a\": 1}' --wait"_s};
}

} // namespace pgcourier
