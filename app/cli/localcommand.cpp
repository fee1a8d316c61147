// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/nearestmatch.h"
#include "app/cli/output.h"
#include "app/engine/localserver.h"

#include <QJsonObject>
#include <unistd.h>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// Who set HOME or XDG_DATA_HOME looks there.
void sayWhy()
{
    const bool set = qEnvironmentVariableIsSet("XDG_DATA_HOME") || qEnvironmentVariable("HOME") != "/root"_L1;
    if (geteuid() == 0 && set && qEnvironmentVariableIsEmpty("PGCOURIER_HOME"))
        print(u"For root HOME and XDG_DATA_HOME mean nothing here: --home DIR chooses another place."_s);
}

int sayStatus(const ClusterStatus &status, bool json)
{
    const QString state = !status.exists ? u"absent"_s : status.running ? u"running"_s : u"stopped"_s;
    if (json) {
        printJson(QJsonDocument(QJsonObject{{u"state"_s, state}, {u"pinned"_s, status.pinned},
            {u"pid"_s, status.running ? QJsonValue(status.pid) : QJsonValue()},
            {u"data_folder"_s, status.dataFolder}, {u"socket_folder"_s, status.socketFolder},
            {u"server_version"_s, status.serverVersion}, {u"dsn"_s, status.conninfo}}));
        return exitDone;
    }
    if (!status.exists) {
        print(u"There is no local cluster yet. It would be made in %1."_s.arg(status.dataFolder));
        sayWhy();
        return exitDone;
    }
    QString line = u"The local cluster is %1: PostgreSQL %2 in %3"_s.arg(
        state, status.serverVersion, status.dataFolder);
    if (status.running)
        line += u", process %1, socket in %2"_s.arg(status.pid).arg(status.socketFolder);
    print(line + u'.');
    sayWhy();
    if (status.pinned)
        print(u"It stays up until \"pgcourierctl local stop\"."_s);
    return exitDone;
}

int start(LocalServer &server, bool json)
{
    const Result<QString> dsn = server.acquire(note);
    if (!dsn)
        return report(dsn.error());
    if (const Status pinned = server.setPinned(true); !pinned)
        return report(pinned.error());
    return sayStatus(server.status(), json);
}

int stop(LocalServer &server, bool json)
{
    if (!server.status().running)
        return sayStatus(server.status(), json);
    if (const Status unpinned = server.setPinned(false); !unpinned)
        return report(unpinned.error());
    const Status stopped = server.stop();
    return stopped ? sayStatus(server.status(), json) : report(stopped.error());
}

int printDsn(const ClusterStatus &status, bool json)
{
    if (!status.exists)
        return report(Error::notFound(
            u"There is no local cluster yet"_s, u"Run \"pgcourierctl local start\" to make one"_s));
    if (!status.running)
        note(u"The local cluster does not run: \"pgcourierctl local start\" starts it."_s);
    if (json)
        printJson(QJsonDocument(QJsonObject{{u"dsn"_s, status.conninfo}}));
    else
        print(status.conninfo);
    return exitDone;
}

int destroy(LocalServer &server, const Invocation &call)
{
    const ClusterStatus before = server.status();
    if (before.exists && !call.isSet(u"yes"_s)) {
        note(u"Nothing was changed. \"pgcourierctl local destroy --yes\" stops the local cluster and removes "
             u"%1 "
             "with every request in it."_s.arg(before.dataFolder));
        return sayStatus(before, call.json);
    }
    if (before.exists) {
        if (const Status destroyed = server.destroy(); !destroyed)
            return report(destroyed.error());
    }
    return sayStatus(server.status(), call.json);
}

int runLocal(const Invocation &call)
{
    LocalServer server;
    const QString &action = call.arguments.first();
    if (action == "start"_L1)
        return start(server, call.json);
    if (action == "stop"_L1)
        return stop(server, call.json);
    if (action == "status"_L1)
        return sayStatus(server.status(), call.json);
    if (action == "dsn"_L1)
        return printDsn(server.status(), call.json);
    if (action == "destroy"_L1)
        return destroy(server, call);
    const QString near = nearestMatch(action, {u"start"_s, u"stop"_s, u"status"_s, u"dsn"_s, u"destroy"_s});
    return reportUsage(u"Unknown action \"local %1\""_s.arg(action),
        near.isEmpty() ? u"One of start, stop, status, dsn, destroy"_s
                       : u"Did you mean \"local %1\"?"_s.arg(near));
}

} // namespace

Command localCommand()
{
    return {u"local"_s, u"start|stop|status|dsn|destroy"_s, u"The private PostgreSQL cluster of this user."_s,
        {{u"yes"_s, u"With destroy: really remove it and everything in it."_s}}, 1, 1, runLocal,
        u"start keeps it up until stop; without that it stops with the last program that uses it."_s};
}

} // namespace pgcourier
