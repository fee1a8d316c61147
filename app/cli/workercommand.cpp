// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "app/cli/signals.h"
#include "app/cli/transportoption.h"
#include "app/cli/workerloop.h"
#include "app/engine/metricsserver.h"

#include <csignal>

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
    if (const Status way = readWay(call, options); !way)
        return way.error();
    options.perHost = (*perHost).value_or(options.perHost);
    options.concurrency = (*concurrency).value_or(options.concurrency);
    options.batch = (*batch).value_or(options.batch);
    options.drain = call.isSet(u"drain"_s);
    options.patient = false; // who starts it sees what is wrong with its connection
    const Result<HostMap> map = HostMap::fromTexts(call.values(u"map"_s));
    if (!map)
        return Error::usage(u"--map "_s + map.error().text, map.error().hint);
    options.map = *map;
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

int runWorker(const Invocation &call)
{
    const Result<WorkerOptions> options = workerOptionsFrom(call);
    if (!options)
        return report(options.error());
    const Result<Listening> listening
        = call.isSet(u"metrics"_s) ? listeningFrom(call.value(u"metrics"_s)) : Result<Listening>(Listening{});
    if (!listening)
        return report(listening.error());
    for (const QString &host : options->map.hosts())
        note(u"pgcourierctl: What goes to %1 is sent to %2 instead, by this worker alone"_s.arg(
            host, options->map.standIn(host).toString()));
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
    return WorkerLoop(*options, call.json, signals).run(conninfo);
}

} // namespace

Command workerCommand()
{
    QList<QCommandLineOption> options{
        {u"concurrency"_s, u"Requests on the wire at a time (%1)."_s.arg(WorkerOptions{}.concurrency),
            u"N"_s},
        {u"batch"_s, u"Most that is claimed at once (%1)."_s.arg(WorkerOptions{}.batch), u"N"_s},
        {u"per-host"_s, u"Connections to one destination at a time (12)."_s, u"N"_s}};
    options += wayOptions();
    options += QList<QCommandLineOption>{{u"drain"_s, u"End when nothing is due."_s},
        {u"metrics"_s, u"Serve Prometheus text at /metrics there."_s, u"ADDR:PORT"_s},
        {u"map"_s,
            u"Send what goes to HOST (or HOST:PORT) to URL instead, by this worker alone. May be given "
            u"several times."_s,
            u"HOST=URL"_s}};
    return {
        u"worker"_s, {}, u"Deliver queued requests until SIGTERM or SIGINT."_s, options, 0, 0, runWorker, {}};
}

} // namespace pgcourier
