// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "app/cli/signals.h"
#include "app/cli/transportoption.h"
#include "app/cli/workerloop.h"

#include <csignal>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

Result<WorkerOptions> hereOptionsFrom(const Invocation &call)
{
    const Result<Detour> detour = Detour::fromTexts(call.arguments.constFirst(), call.value(u"filter"_s));
    if (!detour)
        return Error::usage(detour.error().text, detour.error().hint);
    const Result<std::optional<int>> minutes
        = call.number(u"minutes"_s, 1, int(std::chrono::minutes(std::chrono::hours(24)).count()));
    if (!minutes)
        return minutes.error();
    const Result<TransportKind> transport = transportOf(call);
    if (!transport)
        return transport.error();
    WorkerOptions options;
    options.transport = *transport;
    options.concurrency = 16; // a program on one machine, often under a debugger
    options.patient = false;
    options.detour = *detour;
    if (*minutes)
        options.detour->lasts = std::chrono::minutes(**minutes);
    return options;
}

int runHere(const Invocation &call)
{
    const Result<WorkerOptions> options = hereOptionsFrom(call);
    if (!options)
        return report(options.error());
    TerminationSignals signals; // from the very start: what comes while it connects ends it as well
    std::signal(SIGPIPE, SIG_IGN);
    Session session;
    if (const Status opened = session.open(call.target); !opened)
        return report(opened.error());
    const QString conninfo = session.conninfo();
    session.client().close();
    return WorkerLoop(*options, call.json, signals).run(conninfo);
}

} // namespace

Command hereCommand()
{
    return {u"here"_s, u"HOST=URL"_s,
        u"Deliver what goes to HOST to a local URL instead, and let no other worker send it, until stopped."_s,
        {{u"filter"_s, u"Only some of it: role:NAME."_s, u"FILTER"_s},
            {u"minutes"_s, u"End after so long (60; a day at most)."_s, u"N"_s}, transportOption()},
        1, 1, runHere,
        u"Example: pgcourierctl here api.example.com=http://localhost:3000\n"
        "Each attempt says where it really went. When it ends, what still waits goes to HOST itself."_s};
}

} // namespace pgcourier
