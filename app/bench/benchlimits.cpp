// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/benchlimits.h"

#include "app/engine/claimer.h"
#include "app/engine/claimwindow.h"
#include "app/engine/recorder.h"
#include "app/engine/wire.h"
#include "app/engine/workerrun.h"
#include "app/http/sender.h"

#include <QUrl>

namespace pgcourier {

namespace {

// What the mock endpoint answers to /status/200.
Outcome specimen()
{
    Outcome outcome;
    outcome.statusCode = 200;
    outcome.contentType = QStringLiteral("application/json");
    outcome.headers = {{QStringLiteral("Content-Type"), outcome.contentType},
        {QStringLiteral("Content-Length"), QStringLiteral("14")}};
    outcome.content = "{\"status\":200}";
    outcome.sends = 1;
    outcome.remoteAddress = QStringLiteral("127.0.0.1");
    outcome.startedAt = QDateTime::currentDateTimeUtc();
    outcome.finishedAt = outcome.startedAt;
    outcome.firstByteMs = 0.5;
    outcome.totalMs = 0.6;
    return outcome;
}

} // namespace

QByteArray benchBody(int bytes)
{
    const QByteArray frame = "{\"data\": \"\"}";
    return QByteArray(frame).insert(
        frame.size() - 2, QByteArray(std::max<int>(bytes - int(frame.size()), 0), 'x'));
}

ClaimedJob benchJob(const QString &url, int bodyBytes)
{
    ClaimedJob job;
    job.method = bodyBytes > 0 ? QStringLiteral("POST") : QStringLiteral("GET");
    job.url = url;
    if (bodyBytes > 0) {
        job.headers = {{QStringLiteral("Content-Type"), QStringLiteral("application/json")}};
        job.body = benchBody(bodyBytes);
    }
    return job;
}

QString benchUrl(const QString &url, int destination)
{
    QString other = url;
    return other.replace(QStringLiteral("//127.0.0.1:"),
        QStringLiteral("//127.%1.%2.%3:")
            .arg(destination / 65536 + 1)
            .arg(destination / 256 % 256)
            .arg(destination % 256));
}

HttpLimit::HttpLimit(const ClaimedJob &job, int requests, TransportKind transport, int destinations)
    : m_job(job)
    , m_destinations(destinations)
{
    m_rate.requests = requests;
    m_like.transport = transport;
    SenderOptions options;
    options.transport = transport;
    const int senders = WorkerRun::senderCount(m_like);
    options.maxOnWire = m_like.concurrency / senders;
    for (int i = 0; i < senders; ++i) {
        m_threads.push_back(startThread(QStringLiteral("sender"), ThreadKind::Batch));
        m_senders.push_back(adopt(m_threads.back(), std::make_unique<Sender>(options)));
        connect(m_senders.back(), &Sender::finished, this, &HttpLimit::take);
    }
}

void HttpLimit::start()
{
    m_clock.start();
    feed();
}

// As the dispatcher does: a batch at a time, as soon as there is room for most of one.
void HttpLimit::feed()
{
    const int left = m_rate.requests - m_sent;
    const int room = std::min({ClaimWindow::sizeFor(m_like) - (m_sent - m_ended), m_like.batch, left});
    if (room < std::min(ClaimWindow::worthwhile(m_like), left) || room <= 0)
        return;
    std::vector<QList<HttpRequest>> shares(m_senders.size());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (int i = 0; i < room; ++i) {
        ClaimedJob job = m_job;
        if (m_destinations > 1)
            job.url = benchUrl(m_job.url, m_sent % m_destinations);
        job.id = {++m_sent};
        HttpRequest request = httpRequest(job, {}, now);
        request.ticket = quint64(m_sent);
        shares[m_next].append(request);
        m_next = (m_next + 1) % m_senders.size();
    }
    for (size_t i = 0; i < m_senders.size(); ++i)
        QMetaObject::invokeMethod(
            m_senders[i], [sender = m_senders[i], requests = shares[i]] { sender->send(requests); });
}

void HttpLimit::take(const QList<Outcome> &outcomes)
{
    for (const Outcome &outcome : outcomes) {
        if (outcome.statusCode.value_or(599) >= 400)
            ++m_rate.failed;
    }
    m_ended += int(outcomes.size());
    if (m_ended < m_rate.requests) {
        feed();
        return;
    }
    m_rate.seconds = double(m_clock.nsecsElapsed()) / 1e9;
    Q_EMIT finished(m_rate);
}

DatabaseLimit::DatabaseLimit(const QString &conninfo, int workerId) : m_workerId(workerId)
{
    for (int i = 0; i < 2; ++i)
        m_threads.push_back(startThread(QStringLiteral("limit")));
    m_claimer = adopt(m_threads[0], std::make_unique<Claimer>(conninfo));
    m_recorder = adopt(m_threads[1], std::make_unique<Recorder>(conninfo));
    connect(m_claimer, &Claimer::claimed, this, &DatabaseLimit::take);
    connect(m_claimer, &Claimer::failed, this, &DatabaseLimit::failed);
    connect(m_recorder, &Recorder::failed, this, &DatabaseLimit::failed);
    connect(m_recorder, &Recorder::recorded, this, &DatabaseLimit::settle);
}

void DatabaseLimit::start()
{
    m_clock.start();
    claim();
}

void DatabaseLimit::claim()
{
    if (m_claiming || m_empty || ClaimWindow::sizeFor(m_like) - m_held < m_like.batch)
        return;
    m_claiming = true;
    ClaimRequest request;
    request.workerId = m_workerId;
    request.total = m_like.batch;
    request.share = m_like.batch;
    QMetaObject::invokeMethod(m_claimer, [claimer = m_claimer, request] { claimer->claim(request); });
}

void DatabaseLimit::take(const ClaimRequest &, const ClaimAnswer &answer)
{
    m_claiming = false;
    m_empty = answer.jobs.isEmpty();
    QList<AttemptRecord> records;
    Outcome outcome = specimen();
    for (const ClaimedJob &job : answer.jobs) {
        outcome.id = job.id;
        outcome.ticket = ++m_ticket;
        records.append({m_workerId, job.attempt, 5, job.destination, JobStatus::Succeeded, {}, outcome});
    }
    m_held += int(records.size());
    if (!records.isEmpty())
        QMetaObject::invokeMethod(m_recorder, [recorder = m_recorder, records] { recorder->add(records); });
    settle({});
}

void DatabaseLimit::settle(const QList<AttemptRecord> &records)
{
    m_held -= int(records.size());
    m_rate.requests += int(records.size());
    if (!records.isEmpty())
        m_rate.seconds = double(m_clock.nsecsElapsed()) / 1e9;
    claim();
    if (m_empty && m_held == 0)
        Q_EMIT finished(m_rate);
}

} // namespace pgcourier
