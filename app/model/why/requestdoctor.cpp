// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/why/requestdoctor.h"

#include "app/model/duration.h"
#include "app/model/httpstatus.h"
#include "app/model/why/explaincause.h"
#include "app/model/why/queuedoctor.h"

#include <algorithm>
#include <array>
#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct RequestDoctorWords
{
    Q_DECLARE_TR_FUNCTIONS(Doctor)
};

QString timeText(const QDateTime &time)
{
    return time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

QString untilWords(const QDateTime &time, const QDateTime &now)
{
    return durationWords(std::chrono::milliseconds(qMax<qint64>(0, now.msecsTo(time))));
}

QList<Link> missingLinks(const RequestFacts &facts)
{
    const QString name = u"request"_s;
    if (!facts.drawn)
        return {{name, Verdict::Wrong,
            RequestDoctorWords::tr("Number %1 was never given out: nothing queued such a request.")
                .arg(facts.id.value),
            RequestDoctorWords::tr("Look whether the statement ran at all, and in which database.")}};
    QList<Link> out{{name, Verdict::Wrong,
        RequestDoctorWords::tr(
            "Number %1 was given out, and there is no such row: its transaction rolled back or is "
            "still open, retention removed it, or it belongs to a role that this one may not see.")
            .arg(facts.id.value),
        RequestDoctorWords::tr("Look for an error after the call: a rollback takes the request with it.")}};
    return out + transactionLinks(facts.open);
}

Link requestLink(const JobRow &row)
{
    Link link{u"request"_s, Verdict::Ok,
        RequestDoctorWords::tr("%1 %2, queued at %3 by %4: %5")
            .arg(row.method, row.url, timeText(row.created), row.requestedBy, toString(row.status))};
    if (row.status == JobStatus::Cancelled) {
        link.verdict = Verdict::Wrong;
        const QString who = cancelledBy(row);
        if (!who.isEmpty())
            link.evidence += u", "_s + RequestDoctorWords::tr("by %1").arg(who);
        link.remedy = RequestDoctorWords::tr("Retry puts it back into the queue.");
        link.sql = u"select net.retry(%1);"_s.arg(row.id.value);
    }
    return link;
}

std::optional<Link> keyLink(const JobRow &row)
{
    if (row.idempotencyKey.isEmpty())
        return {};
    return Link{u"idempotency key"_s, Verdict::Note,
        isFinal(row.status)
            ? RequestDoctorWords::tr("It had the key %1, which is free again now that it has ended.")
                  .arg(row.idempotencyKey)
            : RequestDoctorWords::tr(
                "It holds the key %1: until it ends, a call with that key answers its number and "
                "queues nothing.")
                  .arg(row.idempotencyKey)};
}

// Which one its order has it wait for.
std::optional<Link> orderLink(const JobDetails &details)
{
    const QString name = u"order"_s;
    const QString key = details.row.orderingKey;
    if (!details.waitsBehind)
        return key.isEmpty() ? std::optional<Link>()
                             : Link{name, Verdict::Ok,
                                 RequestDoctorWords::tr("first of those with the ordering key %1").arg(key)};
    const qint64 ahead = *details.waitsBehind;
    return Link{name, Verdict::Note,
        key.isEmpty()
            ? RequestDoctorWords::tr("waits behind #%1: its endpoint delivers in order").arg(ahead)
            : RequestDoctorWords::tr("waits behind #%1: the ordering key %2 holds it").arg(ahead).arg(key),
        RequestDoctorWords::tr("It goes once that one has ended; cancelling that one lets it go."),
        u"select net.cancel(%1);"_s.arg(ahead)};
}

Link dueLink(const JobRow &row, const QDateTime &now)
{
    if (row.scheduledAt <= now)
        return {u"due"_s, Verdict::Ok, RequestDoctorWords::tr("since %1").arg(timeText(row.scheduledAt))};
    return {u"due"_s, Verdict::Note,
        RequestDoctorWords::tr("not yet: in %1, at %2")
            .arg(untilWords(row.scheduledAt, now), timeText(row.scheduledAt))};
}

// What the destination is held to, as far as it holds this request back.
QList<Link> laneLinks(const Inspection &found)
{
    if (!found.lane)
        return {
            {u"endpoint"_s, Verdict::Ok, RequestDoctorWords::tr("no policy for %1").arg(found.destination)}};
    const LaneState &lane = *found.lane;
    QList<Link> out;
    if (!lane.enabled || lane.pause || lane.circuit != Circuit::Closed) {
        out.append(heldLink(
            {lane.prefix, lane.enabled, lane.circuit, lane.circuitUntil, lane.failures, 1, lane.pause}));
    } else {
        out.append({u"endpoint"_s, Verdict::Ok,
            RequestDoctorWords::tr("the policy of %1, enabled").arg(lane.prefix)});
    }
    if (lane.maxConcurrency && lane.running >= *lane.maxConcurrency)
        out.append({u"concurrency"_s, Verdict::Note,
            RequestDoctorWords::tr("%1 is held to %2 at a time, and %3 are on their way")
                .arg(lane.prefix, QString::number(*lane.maxConcurrency), QString::number(lane.running))});
    if (lane.ratePerSecond && lane.tokens < 1)
        out.append({u"rate"_s, Verdict::Note,
            RequestDoctorWords::tr("%1 is held to %2 a second: the next one may go in %3")
                .arg(lane.prefix, QString::number(*lane.ratePerSecond),
                    durationWords(
                        std::chrono::milliseconds(qint64((1 - lane.tokens) / *lane.ratePerSecond * 1000))))});
    if (lane.goesUnsigned)
        out.append({u"signature"_s, Verdict::Note,
            RequestDoctorWords::tr(
                "It goes without the signature and headers of %1: its role is not among the "
                "allowed_roles of the policy")
                .arg(lane.prefix)});
    for (Link &link : out)
        link.endpoint = lane.prefix;
    return out;
}

Link runningLink(const JobRow &row, const QueueFacts &queue)
{
    const auto worker = std::find_if(queue.workers.begin(), queue.workers.end(),
        [&row](const WorkerRow &w) { return w.id == row.workerId; });
    if (worker == queue.workers.end() || isLive(*worker))
        return {
            u"claim"_s, Verdict::Ok, RequestDoctorWords::tr("worker %1 has it on its way").arg(row.workerId)};
    return {u"claim"_s, Verdict::Note,
        RequestDoctorWords::tr("worker %1 had it and is gone: another one takes it up").arg(row.workerId)};
}

enum WireStep { Egress, Dns, Tcp, Tls, Http };
constexpr std::array stepNames{"egress", "dns", "tcp", "tls", "http"};

// At which step an attempt without a response ended, by the fixed words of SPEC 2.1.
WireStep failedStep(const Attempt &attempt)
{
    const std::pair<QLatin1String, WireStep> known[] = {{"Refused by the egress rule"_L1, Egress},
        {"Couldn't resolve"_L1, Dns}, {"Couldn't connect"_L1, Tcp}, {"SSL"_L1, Tls}, {"The proxy"_L1, Tcp}};
    for (const auto &[beginning, step] : known) {
        if (attempt.errorMsg.startsWith(beginning))
            return step;
    }
    const bool hasAddress = !attempt.remoteAddress.isEmpty() || attempt.connectMs || attempt.tlsMs;
    if (attempt.timedOut && !hasAddress && attempt.sends == 0)
        return attempt.dnsMs ? Tcp : Dns;
    return Http;
}

QString advice(const Cause &cause)
{
    return cause.advice.isEmpty() ? RequestDoctorWords::tr("Look at the receiver.") : cause.advice;
}

QString stepEvidence(WireStep step, const Attempt &attempt)
{
    const auto took = [](const std::optional<double> &ms) {
        return ms ? RequestDoctorWords::tr("%1 ms").arg(*ms, 0, 'f', 1) : QString();
    };
    switch (step) {
    case Egress:
        return RequestDoctorWords::tr("the worker may call it");
    case Dns:
        return took(attempt.dnsMs);
    case Tcp:
        return attempt.connectMs
            ? RequestDoctorWords::tr("%1, to %2").arg(took(attempt.connectMs), attempt.remoteAddress)
            : QString();
    case Tls:
        return took(attempt.tlsMs);
    case Http:
        return RequestDoctorWords::tr("times on the wire: %1").arg(attempt.sends);
    }
    return {};
}

// The newest attempt, step by step: those before the one that failed held.
QList<Link> wireLinks(const Inspection &found)
{
    if (found.details.attempts.isEmpty())
        return {{u"http"_s, Verdict::Unknown, RequestDoctorWords::tr("no attempt was made yet")}};
    const Attempt &newest = found.details.attempts.constLast();
    const JobRow &row = found.details.row;
    if (!newest.statusCode && newest.errorMsg.isEmpty())
        return {{u"http"_s, Verdict::Unknown,
            RequestDoctorWords::tr("attempt %1 has not ended").arg(newest.number)}};
    const bool answered = newest.statusCode.has_value();
    const WireStep end = answered ? Http : failedStep(newest);
    QList<Link> out;
    for (int step = Egress; step <= end; ++step) {
        const QString name = QLatin1String(stepNames[size_t(step)]);
        if (!answered && step == end) {
            const Cause cause = causeOf(row, newest);
            out.append(
                {name, Verdict::Wrong, u"%1: %2"_s.arg(newest.errorMsg, cause.happened), advice(cause)});
        } else if (const QString evidence = stepEvidence(WireStep(step), newest); !evidence.isEmpty()) {
            out.append({name, Verdict::Ok, evidence});
        }
    }
    if (!answered)
        return out;
    const int code = *newest.statusCode;
    const QString status = QString(u"%1 %2"_s.arg(QString::number(code), reasonOfStatus(code))).trimmed();
    if (row.status == JobStatus::Succeeded) {
        out.append({u"response"_s, Verdict::Ok, status});
    } else {
        const Cause cause = causeOf(row, newest);
        out.append({u"response"_s, Verdict::Wrong, u"%1: %2"_s.arg(status, cause.happened), advice(cause)});
    }
    return out;
}

std::optional<Link> retryLink(const JobRow &row, const QDateTime &now)
{
    const QString name = u"retries"_s;
    const QString most = row.maxAttempts ? QString::number(*row.maxAttempts) : u"?"_s;
    if (row.status == JobStatus::Retrying)
        return Link{name, Verdict::Note,
            RequestDoctorWords::tr("attempt %1 of %2 in %3")
                .arg(QString::number(row.attempt + 1), most, untilWords(row.scheduledAt, now))};
    if (row.status != JobStatus::Failed)
        return {};
    const bool usedUp = row.maxAttempts && row.attempt >= *row.maxAttempts;
    return Link{name, Verdict::Note,
        usedUp ? RequestDoctorWords::tr("all %1 attempts are used up").arg(most)
               : RequestDoctorWords::tr("none: sending the same again would not help"),
        RequestDoctorWords::tr("Once it is mended, send it again."),
        u"select net.retry(%1);"_s.arg(row.id.value)};
}

} // namespace

QList<Link> requestLinks(const RequestFacts &facts, const QueueFacts &queue, const QDateTime &now)
{
    if (!facts.found)
        return missingLinks(facts);
    const JobRow &row = facts.found->details.row;
    QList<Link> out{requestLink(row)};
    if (const auto key = keyLink(row))
        out.append(*key);
    if (row.status == JobStatus::Pending || row.status == JobStatus::Retrying)
        out.append(dueLink(row, now));
    if (const auto order = orderLink(facts.found->details); order && !isFinal(row.status))
        out.append(*order);
    if (row.status == JobStatus::Pending || row.status == JobStatus::Retrying)
        out += laneLinks(*facts.found) + pauseLinks(queue, now) + workerLinks(queue, now);
    if (row.status == JobStatus::Running)
        out += QList<Link>{runningLink(row, queue)} + workerLinks(queue, now);
    if (row.status == JobStatus::Cancelled)
        return out;
    out += wireLinks(*facts.found);
    if (const auto retries = retryLink(row, now))
        out.append(*retries);
    return out;
}

} // namespace pgcourier
