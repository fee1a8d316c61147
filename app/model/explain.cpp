// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/explain.h"

#include <QCoreApplication>
#include <QMap>
#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Explain)
};

struct Cause
{
    QString happened;
    QString advice;
};

QString hostOf(const JobRow &row)
{
    const QUrl url(row.url);
    return url.port() < 0 ? url.host() : u"%1:%2"_s.arg(url.host()).arg(url.port());
}

// The texts of the network's failures are fixed: people match on them in SQL.
std::optional<Cause> networkCause(const JobRow &row)
{
    const QString &text = row.errorMsg;
    const QString host = hostOf(row);
    if (text.startsWith("Couldn't connect to server"_L1))
        return Cause{Words::tr("Nothing accepted the connection at %1.").arg(host),
            Words::tr(
                "Check that the server runs, that the port is right and that no firewall is in the way.")};
    if (text.startsWith("Couldn't resolve host name"_L1))
        return Cause{Words::tr("The name %1 could not be looked up.").arg(QUrl(row.url).host()),
            Words::tr("Check the spelling of the host and the DNS of the machine that the worker runs on.")};
    if (text.startsWith("Server returned nothing"_L1))
        return Cause{Words::tr("%1 closed the connection without an answer.").arg(host),
            Words::tr(
                "Look at the server's log: it may have crashed, or a proxy may have cut the connection.")};
    if (text.startsWith("Weird server reply"_L1))
        return Cause{Words::tr("What %1 answered is not HTTP.").arg(host),
            Words::tr("Check the port and whether the server expects https.")};
    if (text.startsWith("SSL peer certificate"_L1))
        return Cause{Words::tr("The certificate of %1 could not be trusted.").arg(host),
            Words::tr("It may be expired, self-signed or made for another name; a CA of your own goes into "
                      "the settings.")};
    if (text.startsWith("Timeout of"_L1))
        return Cause{Words::tr("%1 did not finish its answer in time.").arg(host),
            Words::tr(
                "Attempts shows which phase took the time; a longer timeout can be set under Options.")};
    return std::nullopt;
}

Cause codeCause(int code)
{
    switch (code) {
    case 400:
        return {Words::tr("The server did not understand the request."),
            Words::tr("Read the response: it often names the field that is wrong.")};
    case 401:
        return {Words::tr("The server wants to know who is asking."),
            Words::tr("Check the Authorization header: the token may be missing or expired.")};
    case 403:
        return {Words::tr("The server knows who is asking and says no."),
            Words::tr("Check what this token or user may do.")};
    case 404:
        return {
            Words::tr("There is nothing at this path."), Words::tr("Check the path and the ids in the URL.")};
    case 405:
        return {Words::tr("The server does not take this method here."),
            Words::tr("The Allow header of the response says which ones it takes.")};
    case 408:
        return {Words::tr("The server gave up waiting for the request."), {}};
    case 409:
        return {Words::tr("The request conflicts with what the server already has."),
            Words::tr("It may have been delivered before: compare before you retry.")};
    case 413:
        return {Words::tr("The body is too large for the server."),
            Words::tr("Send less, or raise the server's limit.")};
    case 415:
        return {Words::tr("The server does not take this kind of body."),
            Words::tr("Check the Content-Type header.")};
    case 422:
        return {Words::tr("The server understood the request but refused its content."),
            Words::tr("Read the response: it often names the field that is wrong.")};
    case 425:
        return {Words::tr("The server is not willing to process the request yet."), {}};
    case 429:
        return {Words::tr("The server has had too many requests from here."),
            Words::tr("Send fewer at a time; its Retry-After header is kept to.")};
    case 500:
        return {Words::tr("The server met an error of its own."), Words::tr("Look at the server's log.")};
    case 502:
    case 504:
        return {Words::tr("A proxy on the way got no good answer from the server behind it."),
            Words::tr("Check the server behind the proxy.")};
    case 503:
        return {Words::tr("The server is overloaded or down for maintenance."), {}};
    default:
        break;
    }
    if (code >= 500)
        return {Words::tr("The server answered with an error of its own (%1).").arg(code),
            Words::tr("Look at the server's log.")};
    if (code >= 400)
        return {Words::tr("The server refused the request (%1).").arg(code),
            Words::tr("Read the response for the reason.")};
    return {Words::tr("The server answered %1.").arg(code), {}};
}

Cause causeOf(const JobRow &row)
{
    if (const auto cause = networkCause(row))
        return *cause;
    if (row.statusCode)
        return codeCause(*row.statusCode);
    if (!row.errorMsg.isEmpty())
        return {row.errorMsg, {}};
    return {Words::tr("The last attempt failed."), {}};
}

QString dueWords(const QDateTime &due, const QDateTime &now)
{
    if (!due.isValid() || due <= now)
        return Words::tr("now");
    return Words::tr("in %1").arg(durationWords(std::chrono::milliseconds(now.msecsTo(due))));
}

Explanation explainPending(const JobRow &row, const ExplainContext &context)
{
    Explanation out;
    if (row.scheduledAt > context.now) {
        out.happened = Words::tr("The request waits for its time.");
        out.next = Words::tr("It is sent %1.").arg(dueWords(row.scheduledAt, context.now));
    } else {
        out.happened = Words::tr("The request is due and waits for a worker.");
    }
    if (context.attached) {
        if (context.liveWorkers == 0) {
            out.happened = Words::tr("pg_net's worker does not run in this database, so nothing is sent.");
            out.advice = Words::tr("Check shared_preload_libraries and pg_net.database_name, or run "
                                   "net.worker_restart().");
        }
        out.next
            = Words::tr("pg_net's own worker sends it, once. Its queue is unlogged: a crash of the server "
                        "empties it.");
    } else if (context.liveWorkers == 0) {
        out.happened = Words::tr("No worker is running, so nothing is sent.");
        out.advice = Words::tr("Start the worker of this window, or run pgcourierctl worker on a server.");
    } else if (out.next.isEmpty()) {
        out.next = Words::tr("The next free worker takes it.");
    }
    return out;
}

Explanation explainRetrying(const JobRow &row, const ExplainContext &context)
{
    const Cause cause = causeOf(row);
    Explanation out{cause.happened, {}, cause.advice};
    const QString which = row.maxAttempts
        ? Words::tr("Attempt %1 of %2").arg(row.attempt + 1).arg(*row.maxAttempts)
        : Words::tr("Attempt %1").arg(row.attempt + 1);
    out.next = Words::tr("%1 is made %2.").arg(which, dueWords(row.scheduledAt, context.now));
    if (context.liveWorkers == 0) {
        out.next = Words::tr("%1 is due, but no worker is running.").arg(which);
        out.advice = Words::tr("Start the worker of this window, or run pgcourierctl worker on a server.");
    }
    return out;
}

Explanation explainFailed(const JobRow &row, const ExplainContext &context)
{
    const Cause cause = causeOf(row);
    Explanation out{cause.happened, {}, cause.advice};
    if (context.attached)
        out.next
            = Words::tr("pg_net does not try again, and deletes this response after pg_net.ttl, six hours "
                        "unless it was changed.");
    else if (row.maxAttempts && row.attempt >= *row.maxAttempts && row.attempt > 1)
        out.next = Words::tr("All %1 attempts are used up; nothing more is sent.").arg(row.attempt);
    else if (row.statusCode && *row.statusCode >= 400 && *row.statusCode < 500)
        out.next = Words::tr("Sending the same again would not help, so it is not tried again by itself.");
    else
        out.next = Words::tr("Nothing more is sent.");
    if (!context.attached)
        out.advice = QString(
            out.advice + u' ' + Words::tr("Retry sends it once more; Edit in composer changes it first."))
                         .trimmed();
    return out;
}

Explanation explainSucceeded(const JobRow &row)
{
    Explanation out;
    const QString code = row.statusCode ? QString::number(*row.statusCode) : QString();
    out.happened = row.attempt > 1
        ? Words::tr("Delivered on attempt %1; the server answered %2.").arg(row.attempt).arg(code)
        : Words::tr("Delivered; the server answered %1.").arg(code);
    if (row.statusCode && *row.statusCode >= 300)
        out.advice
            = Words::tr("The answer points elsewhere: see Location among the headers of the response.");
    return out;
}

} // namespace

QString durationWords(std::chrono::milliseconds duration)
{
    const qint64 ms = qMax<qint64>(0, duration.count());
    if (ms < 1000)
        return Words::tr("%1 ms").arg(ms);
    const qint64 s = ms / 1000;
    if (s < 60)
        return ms < 10000 ? Words::tr("%1 s").arg(double(ms / 100) / 10) : Words::tr("%1 s").arg(s);
    if (s < 3600)
        return s % 60 == 0 || s >= 600 ? Words::tr("%1 min").arg(s / 60)
                                       : Words::tr("%1 min %2 s").arg(s / 60).arg(s % 60);
    if (s < 86400)
        return (s / 60) % 60 == 0 ? Words::tr("%1 h").arg(s / 3600)
                                  : Words::tr("%1 h %2 min").arg(s / 3600).arg((s / 60) % 60);
    return s < 2 * 86400 ? Words::tr("1 day") : Words::tr("%1 days").arg(s / 86400);
}

Explanation explain(const JobRow &row, const ExplainContext &context)
{
    switch (row.status) {
    case JobStatus::Pending:
        return explainPending(row, context);
    case JobStatus::Running:
        return {row.attempt > 1 ? Words::tr("Attempt %1 is on its way.").arg(row.attempt)
                                : Words::tr("The request is on its way."),
            context.liveWorkers == 0 && !context.attached
                ? Words::tr("Its worker has gone; another one takes the request over when it starts.")
                : QString(),
            {}};
    case JobStatus::Retrying:
        return explainRetrying(row, context);
    case JobStatus::Succeeded:
        return explainSucceeded(row);
    case JobStatus::Failed:
        return explainFailed(row, context);
    case JobStatus::Cancelled:
        return {row.attempt > 0 ? Words::tr("It was cancelled after attempt %1.").arg(row.attempt)
                                : Words::tr("It was cancelled before it was sent."),
            Words::tr("Nothing more is sent."), Words::tr("Retry puts it back into the queue.")};
    }
    return {};
}

} // namespace pgcourier
