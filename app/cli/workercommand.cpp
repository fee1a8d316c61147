// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "app/cli/signals.h"
#include "app/cli/transportoption.h"
#include "app/engine/metricsserver.h"
#include "app/engine/worker.h"

#include <csignal>
#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonObject>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

Result<WorkerOptions> workerOptionsFrom(const Invocation &call)
{
    WorkerOptions options;
    const Result<std::optional<int>> concurrency = call.number(u"concurrency"_s, 1, 1000);
    if (!concurrency)
        return concurrency.error();
    const Result<std::optional<int>> batch = call.number(u"batch"_s, 1, 10000);
    if (!batch)
        return batch.error();
    const Result<std::optional<int>> perHost = call.number(u"per-host"_s, 1, 1000);
    if (!perHost)
        return perHost.error();
    const Result<TransportKind> transport = transportOf(call);
    if (!transport)
        return transport.error();
    options.transport = *transport;
    options.perHost = (*perHost).value_or(options.perHost);
    options.concurrency = (*concurrency).value_or(options.concurrency);
    options.batch = (*batch).value_or(options.batch);
    options.drain = call.isSet(u"drain"_s);
    options.patient = false; // who starts it sees what is wrong with its connection
    if (call.isSet(u"egress"_s)) {
        const QString name = call.value(u"egress"_s);
        const std::optional<EgressRule> rule = egressRuleFromString(name);
        if (!rule)
            return Error::usage(u"--egress \"%1\" is no rule"_s.arg(name), u"One of default, public, any"_s);
        options.egress = *rule;
    }
    options.caFile = call.value(u"ca-file"_s);
    if (!options.caFile.isEmpty() && !QFileInfo(options.caFile).isReadable())
        return Error::file(u"The certificates in %1 cannot be read"_s.arg(options.caFile));
    if (call.isSet(u"proxy"_s))
        options.proxy = call.value(u"proxy"_s);
    return options;
}

struct Listening
{
    QHostAddress address;
    quint16 port = 0;
};

// "127.0.0.1:9187", "[::1]:9187", "localhost:9187"; "*:9187" and ":9187" are every address of the machine.
Result<Listening> listeningFrom(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool isNumber = false;
    const quint16 port = text.mid(colon + 1).toUShort(&isNumber);
    QString host = colon < 0 ? QString() : text.left(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    QHostAddress address(host);
    if (host == "localhost"_L1)
        address = QHostAddress::LocalHost;
    else if (host.isEmpty() || host == "*"_L1)
        address = QHostAddress::Any;
    if (colon < 0 || !isNumber || address.isNull())
        return Error::usage(u"--metrics \"%1\" is no address and port"_s.arg(text),
            u"Write ADDR:PORT, such as 127.0.0.1:9187"_s);
    return Listening{address, port};
}

// A worker from its start to its end, as the event loop of one command.
class WorkerRun : public QObject
{
public:
    WorkerRun(const WorkerOptions &options, bool json, TerminationSignals &signals)
        : m_json(json)
        , m_worker(options)
    {
        connect(&m_worker, &Worker::statusChanged, this, &WorkerRun::follow);
        connect(&m_worker, &Worker::troubled, this,
            [](const Error &error) { note(u"pgcourierctl: "_s + harmless(error.line())); });
        connect(&m_worker, &Worker::recovered, this, [](std::chrono::milliseconds lasted) {
            note(u"pgcourierctl: The worker goes on, after %1 s"_s.arg(
                double(lasted.count()) / 1000, 0, 'f', 1));
        });
        connect(&m_worker, &Worker::noted, this,
            [](const QString &line) { note(u"pgcourierctl: "_s + harmless(line)); });
        connect(&m_worker, &Worker::failed, this,
            [](const Error &error) { QCoreApplication::exit(report(error)); });
        connect(&m_worker, &Worker::stopped, this, &WorkerRun::end);
        connect(&signals, &TerminationSignals::received, this, &WorkerRun::stop);
    }

    int run(const QString &conninfo)
    {
        m_worker.start(conninfo);
        return QCoreApplication::exec();
    }

private:
    void say(const QString &event, const QString &text)
    {
        if (m_json)
            printJson(QJsonDocument(
                QJsonObject{{u"event"_s, event}, {u"worker_id"_s, m_id}, {u"finished"_s, m_finished}}));
        note(text);
    }

    void follow(const WorkerStatus &status)
    {
        m_finished = std::max(m_finished, status.finished);
        if (m_id != 0 || status.id == 0 || status.state != WorkerState::Running)
            return;
        m_id = status.id;
        say(u"started"_s, u"Worker %1 is running. Ctrl+C or SIGTERM stops it."_s.arg(m_id));
    }

    void stop(int count)
    {
        if (count == 1) {
            note(
                u"Stopping: what is in flight is finished first, at most 30 s. Once more ends it at once."_s);
            m_worker.stop();
        } else {
            m_worker.stopNow();
        }
    }

    void end()
    {
        m_finished = std::max(m_finished, m_worker.status().finished);
        say(u"stopped"_s,
            m_id == 0 ? u"The worker has stopped before it began."_s
                      : (m_finished == 1
                              ? u"Worker %1 has stopped after one attempt."_s.arg(m_id)
                              : u"Worker %1 has stopped after %2 attempts."_s.arg(m_id).arg(m_finished)));
        QCoreApplication::exit(exitDone);
    }

    bool m_json;
    qint64 m_id = 0;
    qint64 m_finished = 0;
    Worker m_worker;
};

int runWorker(const Invocation &call)
{
    const Result<WorkerOptions> options = workerOptionsFrom(call);
    if (!options)
        return report(options.error());
    const Result<Listening> listening
        = call.isSet(u"metrics"_s) ? listeningFrom(call.value(u"metrics"_s)) : Result<Listening>(Listening{});
    if (!listening)
        return report(listening.error());
    TerminationSignals signals; // from the very start: what comes while it connects ends it as well
    std::signal(SIGPIPE, SIG_IGN); // whoever reads our messages may go away; the worker stays
    Session session; // keeps the local cluster up
    QString conninfo = call.target.conninfo;
    if (call.target.local) {
        if (const Status opened = session.open(call.target); !opened)
            return report(opened.error());
        session.client().close();
        conninfo = session.conninfo();
    }

    MetricsServer metrics;
    if (call.isSet(u"metrics"_s)) {
        const Result<QUrl> url = metrics.start(listening->address, listening->port, conninfo);
        if (!url)
            return report(url.error());
        note(u"Metrics are served at %1"_s.arg(url->toString()));
    }
    return WorkerRun(*options, call.json, signals).run(conninfo);
}

} // namespace

Command workerCommand()
{
    return {u"worker"_s, {}, u"Deliver queued requests until SIGTERM or SIGINT."_s,
        {{u"concurrency"_s, u"Requests on the wire at a time (%1)."_s.arg(WorkerOptions{}.concurrency),
             u"N"_s},
            {u"batch"_s, u"Most that is claimed at once (%1)."_s.arg(WorkerOptions{}.batch), u"N"_s},
            {u"per-host"_s, u"Connections to one destination at a time (12)."_s, u"N"_s}, transportOption(),
            {u"drain"_s, u"End when nothing is due."_s},
            {u"metrics"_s, u"Serve Prometheus text at /metrics there."_s, u"ADDR:PORT"_s},
            {u"egress"_s,
                u"Addresses that may be called: default (all but link-local and cloud metadata), public (no "
                u"private ones "
                u"either), any."_s,
                u"RULE"_s},
            {u"ca-file"_s, u"PEM file of certificates to trust beside the system's."_s, u"FILE"_s},
            {u"proxy"_s,
                u"Proxy for all requests: none, system (http_proxy and friends), or its URL (none)."_s,
                u"PROXY"_s}},
        0, 0, runWorker, {}};
}

} // namespace pgcourier
