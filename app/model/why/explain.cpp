// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/why/explain.h"

#include "app/model/duration.h"
#include "app/model/why/explaincause.h"

#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct ExplainWords
{
    Q_DECLARE_TR_FUNCTIONS(Explain)
};

QString dueWords(const QDateTime &due, const QDateTime &now)
{
    if (!due.isValid() || due <= now)
        return ExplainWords::tr("now");
    return ExplainWords::tr("in %1").arg(durationWords(std::chrono::milliseconds(now.msecsTo(due))));
}

QString withSentence(const QString &text, const QString &more)
{
    return text.isEmpty() ? more : more.isEmpty() ? text : text + u' ' + more;
}

// Why a request that is due is not sent, where its destination's policy is the reason.
std::optional<Explanation> heldBack(const ExplainContext &context)
{
    if (context.queuePause)
        return Explanation{ExplainWords::tr("The whole queue is %1, so nothing is sent.")
                               .arg(pauseWords(*context.queuePause, context.now)),
            context.queuePause->until.isValid()
                ? ExplainWords::tr("It is sent %1.").arg(dueWords(context.queuePause->until, context.now))
                : ExplainWords::tr("It waits until somebody resumes the queue."),
            {}, {Remedy::Cancel}};
    if (!context.lane)
        return std::nullopt;
    const LaneState &lane = *context.lane;
    if (lane.enabled && lane.pause)
        return Explanation{ExplainWords::tr("The endpoint %1 is %2, so nothing is sent to it.")
                               .arg(lane.prefix, pauseWords(*lane.pause, context.now)),
            lane.pause->until.isValid()
                ? ExplainWords::tr("It is sent %1.").arg(dueWords(lane.pause->until, context.now))
                : ExplainWords::tr("It waits until somebody resumes the endpoint."),
            ExplainWords::tr("Resume it on the page Endpoints, or with pgcourierctl resume."),
            {Remedy::OpenEndpoint, Remedy::Cancel}};
    if (!lane.enabled)
        return Explanation{
            ExplainWords::tr("The endpoint %1 is disabled, so nothing is sent to it.").arg(lane.prefix),
            ExplainWords::tr("It waits until the endpoint is enabled again."),
            ExplainWords::tr("Enable it in the endpoint's policy."), {Remedy::OpenEndpoint, Remedy::Cancel}};
    if (lane.circuit == Circuit::Open) {
        const QString why = lane.failures > 0
            ? ExplainWords::tr("The circuit of %1 is open after %2 failures in a row.")
                  .arg(lane.prefix)
                  .arg(lane.failures)
            : ExplainWords::tr("The circuit of %1 was opened by hand.").arg(lane.prefix);
        return Explanation{why,
            lane.circuitUntil.isValid() ? ExplainWords::tr(
                "One request is let through as a probe %1; if it succeeds, the others follow.")
                                              .arg(dueWords(lane.circuitUntil, context.now))
                                        : ExplainWords::tr("It waits until somebody closes the circuit."),
            ExplainWords::tr("Close the circuit in the endpoint's policy once the server is well again."),
            {Remedy::OpenEndpoint, Remedy::Cancel}};
    }
    if (lane.circuit == Circuit::HalfOpen)
        return Explanation{
            ExplainWords::tr("The circuit of %1 is being probed with one request.").arg(lane.prefix),
            ExplainWords::tr("It is sent as soon as the probe has succeeded."), {},
            {Remedy::OpenEndpoint, Remedy::Cancel}};
    if (lane.maxConcurrency && lane.running >= *lane.maxConcurrency)
        return Explanation{
            ExplainWords::tr("%1 is held to %2 requests at a time, and as many are on their way.")
                .arg(lane.prefix)
                .arg(*lane.maxConcurrency),
            ExplainWords::tr("It is sent when one of them ends."), {},
            {Remedy::OpenEndpoint, Remedy::Cancel}};
    if (lane.ratePerSecond && lane.tokens < 1)
        return Explanation{
            ExplainWords::tr("%1 is held to %2 requests a second.").arg(lane.prefix).arg(*lane.ratePerSecond),
            ExplainWords::tr("It is sent in its turn."), {}, {Remedy::OpenEndpoint, Remedy::Cancel}};
    return std::nullopt;
}

Explanation noWorker(const QString &happened, const QString &next)
{
    return {happened, next,
        ExplainWords::tr("Start the worker of this window, or run pgcourierctl worker on a server."),
        {Remedy::StartWorker, Remedy::Cancel}};
}

Explanation explainWaitingAtPgNet(const JobRow &row, const ExplainContext &context)
{
    if (context.liveWorkers == 0)
        return {ExplainWords::tr("pg_net's worker does not run in this database, so nothing is sent."), {},
            ExplainWords::tr(
                "Check shared_preload_libraries and pg_net.database_name, or run net.worker_restart()."),
            {}};
    const bool later = row.scheduledAt > context.now;
    return {later ? ExplainWords::tr("The request waits for its time.")
                  : ExplainWords::tr("The request is due and waits for a worker."),
        ExplainWords::tr(
            "pg_net's own worker sends it, once. Its queue is unlogged: a crash of the server empties it."),
        {}, {}};
}

Explanation waitsBehind(qint64 ahead)
{
    return {ExplainWords::tr("The request waits behind #%1.").arg(ahead),
        ExplainWords::tr("It goes once that one has succeeded, failed for good or been cancelled."), {},
        {Remedy::ShowAhead, Remedy::Cancel}};
}

Explanation explainPending(const JobRow &row, const ExplainContext &context)
{
    if (context.attached)
        return explainWaitingAtPgNet(row, context);
    const bool later = row.scheduledAt > context.now;
    if (context.liveWorkers == 0)
        return noWorker(ExplainWords::tr("No worker is running, so nothing is sent."),
            later ? ExplainWords::tr("It is due %1.").arg(dueWords(row.scheduledAt, context.now))
                  : QString());
    if (context.waitsBehind)
        return waitsBehind(*context.waitsBehind);
    if (later)
        return {ExplainWords::tr("The request waits for its time."),
            ExplainWords::tr("It is sent %1.").arg(dueWords(row.scheduledAt, context.now)), {},
            {Remedy::RetryNow, Remedy::Cancel, Remedy::Edit}};
    if (const auto held = heldBack(context))
        return *held;
    return {ExplainWords::tr("The request is due and waits for a worker."),
        ExplainWords::tr("The next free worker takes it."), {}, {Remedy::Cancel}};
}

Explanation explainRunning(const JobRow &row, const ExplainContext &context)
{
    const QString happened = row.attempt > 1 ? ExplainWords::tr("Attempt %1 is on its way.").arg(row.attempt)
                                             : ExplainWords::tr("The request is on its way.");
    if (context.attached)
        return {happened, {}, {}, {}};
    if (context.liveWorkers == 0)
        return noWorker(happened,
            ExplainWords::tr("Its worker has gone; another one takes the request over when it starts."));
    return {happened, {}, {}, {Remedy::Cancel}};
}

Explanation explainRetrying(const JobRow &row, const ExplainContext &context)
{
    const Cause cause = causeOf(row, context.newest);
    const QString which = row.maxAttempts
        ? ExplainWords::tr("Attempt %1 of %2").arg(row.attempt + 1).arg(*row.maxAttempts)
        : ExplainWords::tr("Attempt %1").arg(row.attempt + 1);
    if (context.liveWorkers == 0)
        return noWorker(cause.happened, ExplainWords::tr("%1 is due, but no worker is running.").arg(which));
    if (context.waitsBehind) {
        const Explanation behind = waitsBehind(*context.waitsBehind);
        return {cause.happened, withSentence(behind.happened, behind.next), cause.advice, behind.remedies};
    }
    if (row.scheduledAt <= context.now) {
        if (const auto held = heldBack(context))
            return {cause.happened, withSentence(held->happened, held->next), held->advice, held->remedies};
    }
    return {cause.happened,
        ExplainWords::tr("%1 is made %2.").arg(which, dueWords(row.scheduledAt, context.now)), cause.advice,
        {Remedy::RetryNow, Remedy::Cancel, Remedy::Edit}};
}

Explanation explainFailed(const JobRow &row, const ExplainContext &context)
{
    const Cause cause = causeOf(row, context.newest);
    Explanation out{cause.happened, {}, cause.advice, {Remedy::RetryNow, Remedy::Edit}};
    if (context.attached) {
        out.next = ExplainWords::tr(
            "pg_net does not try again, and deletes this response after pg_net.ttl, six hours "
            "unless it was changed.");
        out.remedies = {Remedy::Edit};
        return out;
    }
    const bool refused = row.statusCode && *row.statusCode >= 400 && *row.statusCode < 500;
    if (row.maxAttempts && row.attempt >= *row.maxAttempts && row.attempt > 1)
        out.next = ExplainWords::tr("All %1 attempts are used up; nothing more is sent.").arg(row.attempt);
    else if (refused)
        out.next
            = ExplainWords::tr("Sending the same again would not help, so it is not tried again by itself.");
    else
        out.next = ExplainWords::tr("Nothing more is sent.");
    if (refused)
        out.remedies = {Remedy::Edit, Remedy::RetryNow};
    out.advice = withSentence(
        out.advice, ExplainWords::tr("Retry sends it once more; Edit in composer changes it first."));
    return out;
}

Explanation explainSucceeded(const JobRow &row)
{
    Explanation out;
    const QString code = row.statusCode ? QString::number(*row.statusCode) : QString();
    out.happened = row.attempt > 1
        ? ExplainWords::tr("Delivered on attempt %1; the server answered %2.").arg(row.attempt).arg(code)
        : ExplainWords::tr("Delivered; the server answered %1.").arg(code);
    if (row.statusCode && *row.statusCode >= 400)
        out.advice = ExplainWords::tr("The endpoint's policy counts this code as a success.");
    else if (row.statusCode && *row.statusCode >= 300)
        out.advice = ExplainWords::tr(
            "The answer points elsewhere: see Location among the headers of the response.");
    return out;
}

Explanation explainCancelled(const JobRow &row)
{
    const QString who = cancelledBy(row);
    QString happened = row.attempt > 0
        ? ExplainWords::tr("It was cancelled after attempt %1.").arg(row.attempt)
        : ExplainWords::tr("It was cancelled before it was sent.");
    if (!who.isEmpty())
        happened = row.attempt > 0
            ? ExplainWords::tr("%1 cancelled it after attempt %2.").arg(who).arg(row.attempt)
            : ExplainWords::tr("%1 cancelled it before it was sent.").arg(who);
    return {happened, ExplainWords::tr("Nothing more is sent."),
        ExplainWords::tr("Retry puts it back into the queue."), {Remedy::RetryNow, Remedy::Edit}};
}

Explanation explainStatus(const JobRow &row, const ExplainContext &context)
{
    switch (row.status) {
    case JobStatus::Pending:
        return explainPending(row, context);
    case JobStatus::Running:
        return explainRunning(row, context);
    case JobStatus::Retrying:
        return explainRetrying(row, context);
    case JobStatus::Succeeded:
        return explainSucceeded(row);
    case JobStatus::Failed:
        return explainFailed(row, context);
    case JobStatus::Cancelled:
        return explainCancelled(row);
    }
    return {};
}

// What is worth knowing of the newest attempt whatever came of it.
QString remarks(const JobRow &row, const Attempt &newest)
{
    QString out;
    // A redirect that was followed is one more, and wanted.
    if (newest.sends > 1 && !row.errorMsg.startsWith("Number of redirects"_L1))
        out = ExplainWords::tr(
            "It went on the wire %1 times in one attempt: redirects, or a connection that broke "
            "before the answer.")
                  .arg(newest.sends);
    if (newest.truncated)
        out = withSentence(
            out, ExplainWords::tr("The response was longer than the limit and is kept in part."));
    if (newest.leftOut)
        out = withSentence(out,
            newest.content.isEmpty() && newest.headers.isEmpty()
                ? ExplainWords::tr("Its response is not kept, by the endpoint's policy.")
                : ExplainWords::tr("Its response is kept in part, by the endpoint's policy."));
    if (!newest.onResponseError.isEmpty())
        out = withSentence(out,
            ExplainWords::tr("The function that was to hear of it failed: %1.").arg(newest.onResponseError));
    return out;
}

} // namespace

Explanation explain(const JobRow &row, const ExplainContext &context)
{
    Explanation out = explainStatus(row, context);
    if (context.newest)
        out.happened = withSentence(out.happened, remarks(row, *context.newest));
    if (row.status == JobStatus::Pending && row.attempt > 0 && !context.attached) {
        const QString before = row.errorMsg.startsWith("the worker died"_L1)
            ? causeOf(row, context.newest).happened
            : ExplainWords::tr("It was put back into the queue after attempt %1.").arg(row.attempt);
        out.happened = withSentence(before, out.happened);
    }
    if (context.lane && context.lane->goesUnsigned)
        out.advice = withSentence(out.advice,
            ExplainWords::tr("The signature and headers of %1 are not sent with it: its role, %2, is not "
                             "among those that the endpoint's policy allows.")
                .arg(context.lane->prefix, row.requestedBy));
    if (!context.notKept.isEmpty())
        out.next = withSentence(
            out.next, ExplainWords::tr("pg_net does not keep %1.").arg(context.notKept.join(u"; "_s)));
    return out;
}

} // namespace pgcourier
