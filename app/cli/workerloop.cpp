// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/workerloop.h"

#include "app/cli/output.h"
#include "app/cli/requesttext.h"
#include "app/cli/signals.h"
#include "app/model/jobjson.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QTimer>

namespace pgcourier {

using namespace Qt::StringLiterals;

WorkerLoop::WorkerLoop(const WorkerOptions &options, bool json, TerminationSignals &signals)
    : m_detour(options.detour)
    , m_json(json)
    , m_worker(options)
{
    connect(&m_worker, &Worker::statusChanged, this, &WorkerLoop::follow);
    connect(&m_worker, &Worker::delivered, this, &WorkerLoop::show);
    connect(&m_worker, &Worker::troubled, this,
        [](const Error &error) { note(u"pgcourierctl: "_s + harmless(error.line())); });
    connect(&m_worker, &Worker::recovered, this, [](std::chrono::milliseconds lasted) {
        note(u"pgcourierctl: The worker goes on, after %1 s"_s.arg(double(lasted.count()) / 1000, 0, 'f', 1));
    });
    connect(&m_worker, &Worker::noted, this,
        [](const QString &line) { note(u"pgcourierctl: "_s + harmless(line)); });
    connect(
        &m_worker, &Worker::failed, this, [](const Error &error) { QCoreApplication::exit(report(error)); });
    connect(&m_worker, &Worker::stopped, this, &WorkerLoop::end);
    connect(&signals, &TerminationSignals::received, this, &WorkerLoop::stop);
}

int WorkerLoop::run(const QString &conninfo)
{
    m_worker.start(conninfo);
    return QCoreApplication::exec();
}

void WorkerLoop::say(const QString &event, const QString &text)
{
    if (m_json)
        printJson(QJsonDocument(
            QJsonObject{{u"event"_s, event}, {u"worker_id"_s, m_id}, {u"finished"_s, m_finished}}));
    note(text);
}

void WorkerLoop::follow(const WorkerStatus &status)
{
    m_finished = std::max(m_finished, status.finished);
    if (m_id != 0 || status.id == 0 || status.state != WorkerState::Running)
        return;
    m_id = status.id;
    if (!m_detour) {
        say(u"started"_s, u"Worker %1 is running. Ctrl+C or SIGTERM stops it."_s.arg(m_id));
        return;
    }
    QTimer::singleShot(m_detour->lasts, this, [this] {
        note(u"The time is over."_s);
        m_worker.stop();
    });
    const QString whose = m_detour->role.isEmpty() ? QString() : u" of role %1"_s.arg(m_detour->role);
    say(u"started"_s,
        u"Requests%1 to %2 are delivered to %3, for %4 min at most. Ctrl+C or SIGTERM ends it."_s.arg(whose,
            m_detour->host, m_detour->standIn.toString(),
            QString::number(std::chrono::ceil<std::chrono::minutes>(m_detour->lasts).count())));
}

void WorkerLoop::show(const QList<AttemptRecord> &attempts)
{
    for (const AttemptRecord &attempt : attempts) {
        if (attempt.next == JobStatus::Pending)
            continue; // given back unsent
        const Outcome &outcome = attempt.outcome;
        if (m_json) {
            printJson(QJsonDocument(QJsonObject{{u"event"_s, u"delivered"_s}, {u"id"_s, outcome.id.value},
                {u"attempt"_s, attempt.attempt}, {u"sent_to"_s, textOrNull(outcome.sentTo)},
                {u"status"_s, toString(attempt.next)}, {u"status_code"_s, valueOrNull(outcome.statusCode)},
                {u"error"_s, textOrNull(outcome.errorMsg)}}));
            continue;
        }
        const QString what = outcome.statusCode ? QString::number(*outcome.statusCode) : outcome.errorMsg;
        print(u"#%1  attempt %2  %3  %4  %5"_s.arg(QString::number(outcome.id.value),
            QString::number(attempt.attempt), harmless(outcome.sentTo), harmless(what),
            QString(toString(attempt.next))));
    }
}

void WorkerLoop::stop(int count)
{
    if (count == 1) {
        note(u"Stopping: what is in flight is finished first, at most 30 s. Once more ends it at once."_s);
        m_worker.stop();
    } else {
        m_worker.stopNow();
    }
}

void WorkerLoop::end()
{
    m_finished = std::max(m_finished, m_worker.status().finished);
    say(u"stopped"_s,
        m_id == 0
            ? u"The worker has stopped before it began."_s
            : (m_finished == 1 ? u"Worker %1 has stopped after one attempt."_s.arg(m_id)
                               : u"Worker %1 has stopped after %2 attempts."_s.arg(m_id).arg(m_finished)));
    QCoreApplication::exit(exitDone);
}

} // namespace pgcourier
