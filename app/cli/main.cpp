// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/aside.h"
#include "app/base/memory.h"
#include "app/base/version.h"
#include "app/cli/allocator.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/engine/connectiontext.h"
#include "app/engine/transportlibraries.h"
#include "app/model/sql/sqlparser.h"

#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// A tunnel leads to a database that was named, never to the local cluster.
Status takeSshHost(Invocation &call)
{
    if (!call.isSet(u"ssh"_s))
        return Done{};
    if (call.target.local)
        return Error::usage(u"--ssh needs a database to lead to"_s,
            u"Name it as the SSH host sees it: --dsn postgresql://user@localhost/db"_s);
    const Result<QString> through = conninfoThroughSsh(call.target.conninfo, call.value(u"ssh"_s));
    if (!through)
        return through.error();
    call.target.conninfo = *through;
    return Done{};
}

int runProgram(const QStringList &arguments)
{
    const QList<Command> commands = allCommands();
    Result<Parsed> parsed = parseArguments(arguments, commands);
    if (!parsed)
        return report(parsed.error());
    switch (parsed->kind) {
    case Parsed::Kind::Version:
        print(u"pgcourierctl %1\n%2\n%3\n%4"_s.arg(
            QLatin1String(programVersion), transportLibraries(), sqlparser::libraryText(), allocatorName()));
        return exitDone;
    case Parsed::Kind::Help:
        print(parsed->command ? helpText(*parsed->command) : helpText(commands));
        return exitDone;
    case Parsed::Kind::Run:
        break;
    }
    if (parsed->invocation.isSet(u"home"_s))
        qputenv("PGCOURIER_HOME", parsed->invocation.value(u"home"_s).toLocal8Bit());
    if (const Status taken = takeSshHost(parsed->invocation); !taken)
        return report(taken.error());
    for (const QString &left : connectionNotes(parsed->invocation.target.conninfo))
        note(left);
    return parsed->command->run(parsed->invocation);
}

} // namespace

} // namespace pgcourier

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1"); // Qt's own event loop takes a tenth less CPU than GLib's
    pgcourier::keepMemorySmall();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("pgcourierctl"));
    QCoreApplication::setApplicationVersion(QLatin1String(pgcourier::programVersion));
    return pgcourier::leaveProgram(pgcourier::runProgram(QCoreApplication::arguments().mid(1)));
}
