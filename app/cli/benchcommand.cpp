// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/threadptr.h"
#include "app/bench/bench.h"
#include "app/bench/benchlimits.h"
#include "app/cli/benchtext.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "app/cli/signals.h"
#include "app/cli/transportoption.h"

#include <QCoreApplication>
#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

Result<BenchOptions> benchOptionsFrom(const Invocation &call)
{
    BenchOptions options;
    struct Field
    {
        QString name;
        int least;
        int most;
        int *value;
    };
    for (const Field &field : {Field{u"requests"_s, 1, 10'000'000, &options.requests},
             Field{u"workers"_s, 1, 64, &options.workers}, Field{u"writers"_s, 0, 1000, &options.writers},
             Field{u"destinations"_s, 1, 1'000'000, &options.destinations},
             Field{u"keys"_s, 0, 10'000'000, &options.keys}, Field{u"body"_s, 0, 10'000'000, &options.body},
             Field{u"responses"_s, 0, 100'000'000, &options.responses},
             Field{u"slow"_s, 0, 99, &options.slow}}) {
        const Result<std::optional<int>> number = call.number(field.name, field.least, field.most);
        if (!number)
            return number.error();
        *field.value = (*number).value_or(*field.value);
    }
    const Result<TransportKind> transport = transportOf(call);
    if (!transport)
        return transport.error();
    options.transport = *transport;
    options.target = call.value(u"target"_s);
    const QUrl url(options.target, QUrl::StrictMode);
    const bool good = (url.scheme() == "http"_L1 || url.scheme() == "https"_L1) && !url.host().isEmpty();
    if (call.isSet(u"target"_s) && !good)
        return Error::usage(u"--target \"%1\" is no http or https URL"_s.arg(options.target));
    if (call.isSet(u"http-only"_s) && options.target.isEmpty())
        return Error::usage(
            u"--http-only needs --target"_s, u"\"pgcourierctl mock --quiet\" runs a server to name there"_s);
    if (options.destinations > 1 && !options.target.isEmpty() && url.host() != "127.0.0.1"_L1)
        return Error::usage(u"--destinations needs a server on all addresses of 127.0.0.0/8"_s,
            u"Name it as http://127.0.0.1:PORT/, or leave out --target"_s);
    options.program = QCoreApplication::applicationFilePath();
    return options;
}

int runHttpOnly(const BenchOptions &options, bool json)
{
    HttpLimit limit(
        benchJob(options.target, options.body), options.requests, options.transport, options.destinations);
    QObject::connect(&limit, &HttpLimit::finished, &limit, [json](const BenchRate &rate) {
        if (json)
            printJson(QJsonDocument(QJsonObject{{u"http_alone"_s, toJson(rate)}}));
        else
            printTable(benchTable({{u"HTTP side alone"_s, perSecond(rate)}}));
        QCoreApplication::exit(rate.failed == 0 ? exitDone : exitFailed);
    });
    limit.start();
    return QCoreApplication::exec();
}

int tell(const BenchOptions &options, const BenchReport &report, bool json)
{
    if (json)
        printJson(QJsonDocument(toJson(options, report)));
    else
        printTable(benchTable(benchLines(options, report)));
    for (const QString &remark : benchRemarks(report))
        note(remark);
    const int failed = failedOf(report);
    if (failed == 0)
        return exitDone;
    return pgcourier::report(Error::process(u"%1 requests of the benchmark failed"_s.arg(failed),
        u"The figures say little then; see what answers at the target"_s));
}

int runBench(const Invocation &call)
{
    const Result<BenchOptions> options = benchOptionsFrom(call);
    if (!options)
        return report(options.error());
    if (call.isSet(u"http-only"_s))
        return runHttpOnly(*options, call.json);
    Session session; // also keeps the local cluster up
    if (const Status opened = session.open(call.target, Session::Schema::Any); !opened)
        return report(opened.error());
    session.client().close();

    qRegisterMetaType<BenchReport>();
    TerminationSignals signals;
    const ThreadPtr thread = startThread(u"bench"_s);
    Bench *bench = adopt(thread, std::make_unique<Bench>(*options));
    QObject::connect(bench, &Bench::progress, qApp, note);
    QObject::connect(
        bench, &Bench::failed, qApp, [](const Error &error) { QCoreApplication::exit(report(error)); });
    QObject::connect(bench, &Bench::finished, qApp, [&options, json = call.json](const BenchReport &report) {
        QCoreApplication::exit(tell(*options, report, json));
    });
    QObject::connect(&signals, &TerminationSignals::received, qApp, [bench] { bench->stop(); });
    QMetaObject::invokeMethod(bench, [bench, conninfo = session.conninfo()] { bench->run(conninfo); });
    return QCoreApplication::exec();
}

} // namespace

Command benchCommand()
{
    const BenchOptions defaults;
    return {u"bench"_s, {}, u"Measure throughput and latency of this machine beside its limits."_s,
        {{u"requests"_s, u"Requests to drain (%1)."_s.arg(defaults.requests), u"N"_s},
            {u"workers"_s, u"Worker processes (%1)."_s.arg(defaults.workers), u"N"_s},
            {u"writers"_s, u"Also let so many sessions at a time commit one request each."_s, u"N"_s},
            {u"destinations"_s,
                u"Destinations that the requests go to in turn (%1)."_s.arg(defaults.destinations), u"N"_s},
            {u"keys"_s, u"Also drain requests of so many ordering keys."_s, u"N"_s},
            {u"body"_s, u"Send POSTs with so large a body instead of GETs."_s, u"BYTES"_s},
            {u"slow"_s, u"Also drain with that share of requests taking two seconds."_s, u"PERCENT"_s},
            {u"responses"_s, u"Also drain responses of that size, for what a worker holds in memory."_s,
                u"BYTES"_s},
            transportOption(), {u"target"_s, u"Send there instead of to the mock endpoint."_s, u"URL"_s},
            {u"http-only"_s, u"Measure the HTTP side alone; no database."_s}},
        0, 0, runBench,
        u"Works in a database of its own on that server, which it drops at the end, also when it is "
        u"stopped.\n"
        "Needs a role with CREATEDB."_s};
}

} // namespace pgcourier
