// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/sendoptions.h"

#include <QFile>
#include <QProcess>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

const QDateTime now = QDateTime(QDate(2026, 3, 1), QTime(12, 0), utc);

Result<Request> requestOf(const QStringList &options)
{
    static const QList<Command> commands = allCommands();
    const Result<Parsed> parsed
        = parseArguments(QStringList{u"send"_s, u"post"_s, u"http://h/"_s} + options, commands);
    return parsed ? requestFrom(parsed->invocation, now) : Result<Request>(parsed.error());
}

// What the shell offers for the last of these words.
QStringList completed(const QStringList &words)
{
    const QString script = u"source \"$0\"; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _pgcourierctl;"
                           " printf '%s\\n' \"${COMPREPLY[@]}\""_s;
    QProcess shell;
    shell.start(u"bash"_s,
        QStringList{u"-c"_s, script,
            qEnvironmentVariable("PGCOURIER_SOURCE") + u"/resources/completion/pgcourierctl.bash"_s,
            qEnvironmentVariable("PGCOURIER_BIN") + u"/pgcourierctl"_s}
            + words);
    shell.waitForFinished();
    return QString::fromUtf8(shell.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void global_whenBeforeOrAfterTheCommand_isTaken_data();
    void global_whenBeforeOrAfterTheCommand_isTaken();
    void usage_whenWrong_namesItAndTheNearest_data();
    void usage_whenWrong_namesItAndTheNearest();
    void help_whenAsked_isNotARun_data();
    void help_whenAsked_isNotARun();
    void help_forEveryCommand_namesEachOption();
    void pages_forEveryCommand_nameEachOption_data();
    void pages_forEveryCommand_nameEachOption();
    void completion_forEveryCommand_offersEachOption();
    void completion_behindAnOptionOrCommand_offersItsValues_data();
    void completion_behindAnOptionOrCommand_offersItsValues();
    void send_whenOptionsAreGiven_fillsTheRequest();
    void send_whenJsonHasAType_keepsIt();
    void send_whenOptionMakesNoSense_isUsage_data();
    void send_whenOptionMakesNoSense_isUsage();
    void send_whenTimeIsGiven_isThatMoment_data();
    void send_whenTimeIsGiven_isThatMoment();
};

void TestOptions::global_whenBeforeOrAfterTheCommand_isTaken_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("before") << QStringList{u"--dsn"_s, u"postgres://h/d"_s, u"--json"_s, u"show"_s, u"7"_s};
    QTest::newRow("after") << QStringList{u"show"_s, u"--dsn"_s, u"postgres://h/d"_s, u"7"_s, u"--json"_s};
    QTest::newRow("both, the last one counts")
        << QStringList{u"--dsn=postgres://x/x"_s, u"show"_s, u"7"_s, u"--json"_s, u"--dsn=postgres://h/d"_s};
}

void TestOptions::global_whenBeforeOrAfterTheCommand_isTaken()
{
    QFETCH(QStringList, arguments);
    const QList<Command> commands = allCommands();
    const Result<Parsed> parsed = parseArguments(arguments, commands);
    QVERIFY(parsed.ok());
    QVERIFY(parsed->kind == Parsed::Kind::Run);
    QCOMPARE(parsed->command->name, u"show"_s);
    QCOMPARE(parsed->invocation.arguments, QStringList{u"7"_s});
    QVERIFY(parsed->invocation.json);
    QCOMPARE(parsed->invocation.target, (ConnectionTarget{u"postgres://h/d"_s, false}));
}

void TestOptions::usage_whenWrong_namesItAndTheNearest_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("mentions");
    QTest::newRow("no command") << QStringList{} << QStringList{u"No command"_s};
    QTest::newRow("swapped letters") << QStringList{u"lsit"_s}
                                     << QStringList{u"\"lsit\""_s, u"mean \"list\""_s};
    QTest::newRow("begun word") << QStringList{u"inst"_s}
                                << QStringList{u"\"inst\""_s, u"mean \"install\""_s};
    QTest::newRow("nothing near") << QStringList{u"frobnicate"_s}
                                  << QStringList{u"\"frobnicate\""_s, u"--help"_s};
    QTest::newRow("option of the program")
        << QStringList{u"--dns"_s, u"x"_s, u"list"_s} << QStringList{u"\"--dns\""_s, u"mean \"--dsn\""_s};
    QTest::newRow("option of the command")
        << QStringList{u"list"_s, u"--limt"_s, u"3"_s} << QStringList{u"\"--limt\""_s, u"mean \"--limit\""_s};
    QTest::newRow("short option") << QStringList{u"list"_s, u"-x"_s} << QStringList{u"\"-x\""_s};
    QTest::newRow("missing value") << QStringList{u"list"_s, u"--limit"_s} << QStringList{u"limit"_s};
    QTest::newRow("missing word") << QStringList{u"show"_s} << QStringList{u"needs ID"_s};
    QTest::newRow("missing second word") << QStringList{u"send"_s, u"GET"_s} << QStringList{u"METHOD URL"_s};
    QTest::newRow("word too many") << QStringList{u"show"_s, u"1"_s, u"2"_s}
                                   << QStringList{u"takes no \"2\""_s};
}

void TestOptions::usage_whenWrong_namesItAndTheNearest()
{
    QFETCH(QStringList, arguments);
    QFETCH(QStringList, mentions);
    const QList<Command> commands = allCommands();
    const Result<Parsed> parsed = parseArguments(arguments, commands);
    QVERIFY(!parsed.ok());
    QCOMPARE(parsed.error().kind, ErrorKind::Usage);
    for (const QString &mention : std::as_const(mentions))
        QVERIFY2(parsed.error().line().contains(mention), qPrintable(parsed.error().line()));
}

void TestOptions::help_whenAsked_isNotARun_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("ofACommand");
    QTest::newRow("program") << QStringList{u"--help"_s} << false;
    QTest::newRow("program, short") << QStringList{u"-h"_s} << false;
    QTest::newRow("command") << QStringList{u"send"_s, u"--help"_s} << true;
    QTest::newRow("command, before it") << QStringList{u"--help"_s, u"send"_s} << true;
}

void TestOptions::help_whenAsked_isNotARun()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, ofACommand);
    const QList<Command> commands = allCommands();
    const Result<Parsed> parsed = parseArguments(arguments, commands);
    QVERIFY(parsed.ok());
    QVERIFY(parsed->kind == Parsed::Kind::Help);
    QCOMPARE(parsed->command != nullptr, ofACommand);
}

void TestOptions::help_forEveryCommand_namesEachOption()
{
    const QList<Command> commands = allCommands();
    const QString program = helpText(commands);
    for (const Command &command : commands) {
        QVERIFY2(program.contains(u"\n  "_s + command.name), qPrintable(command.name));
        const QString help = helpText(command);
        QVERIFY(help.startsWith(u"Usage: pgcourierctl "_s + command.name));
        for (const QCommandLineOption &option : command.options) {
            for (const QString &name : option.names())
                QVERIFY2(help.contains(u'-' + name), qPrintable(command.name + u' ' + name));
        }
    }
}

void TestOptions::pages_forEveryCommand_nameEachOption_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("man page") << u"resources/man/pgcourierctl.1.in"_s;
    QTest::newRow("reference") << u"docs/cli.md"_s;
}

void TestOptions::pages_forEveryCommand_nameEachOption()
{
    QFETCH(QString, path);
    QFile file(qEnvironmentVariable("PGCOURIER_SOURCE") + u'/' + path);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const QString text = QString::fromUtf8(file.readAll()).remove(u'\\'); // roff writes \-
    for (const Command &command : allCommands()) {
        QVERIFY2(text.contains(command.name), qPrintable(command.name));
        for (const QCommandLineOption &option : command.options) {
            for (const QString &name : option.names())
                QVERIFY2(text.contains((name.size() == 1 ? u"-"_s : u"--"_s) + name), qPrintable(name));
        }
    }
}

void TestOptions::completion_forEveryCommand_offersEachOption()
{
    const QStringList commands = completed({QString()});
    QVERIFY(commands.contains(u"--version"_s) && commands.contains(u"--dsn"_s));
    for (const Command &command : allCommands()) {
        QVERIFY2(commands.contains(command.name), qPrintable(command.name));
        const QStringList offered = completed({command.name, u"-"_s});
        QVERIFY(!offered.contains(u"--version"_s) && offered.contains(u"--dsn"_s));
        for (const QCommandLineOption &option : command.options) {
            for (const QString &name : option.names())
                QVERIFY2(offered.contains((name.size() == 1 ? u"-"_s : u"--"_s) + name), qPrintable(name));
        }
    }
}

void TestOptions::completion_behindAnOptionOrCommand_offersItsValues_data()
{
    QTest::addColumn<QStringList>("typed");
    QTest::addColumn<QStringList>("offered");
    QTest::newRow("a command begun") << QStringList{u"sen"_s} << QStringList{u"send"_s};
    QTest::newRow("two commands begun") << QStringList{u"se"_s} << QStringList{u"send"_s, u"settings"_s};
    QTest::newRow("behind the database")
        << QStringList{u"--dsn"_s, u"x"_s, u"ben"_s} << QStringList{u"bench"_s};
    QTest::newRow("a method") << QStringList{u"send"_s, u"P"_s}
                              << QStringList{u"POST"_s, u"PUT"_s, u"PATCH"_s};
    QTest::newRow("a status") << QStringList{u"list"_s, u"--status"_s, u"r"_s}
                              << QStringList{u"running"_s, u"retrying"_s};
    QTest::newRow("a value of one's own")
        << QStringList{u"send"_s, u"--timeout"_s, QString()} << QStringList();
    QTest::newRow("the local cluster")
        << QStringList{u"local"_s, u"st"_s} << QStringList{u"start"_s, u"stop"_s, u"status"_s};
}

void TestOptions::completion_behindAnOptionOrCommand_offersItsValues()
{
    QFETCH(QStringList, typed);
    QTEST(completed(typed), "offered");
}

void TestOptions::send_whenOptionsAreGiven_fillsTheRequest()
{
    const Result<Request> request = requestOf({u"-H"_s, u"X-A: 1: 2"_s, u"--header=B:"_s, u"--param"_s,
        u"q=a=b"_s, u"--json-body"_s, u"{\"a\": 12345678901234567890}"_s, u"--timeout"_s, u"700"_s,
        u"--priority"_s, u"-3"_s, u"--max-attempts"_s, u"2"_s, u"--idempotency-key"_s, u"k"_s,
        u"--ordering-key"_s, u"cart-7"_s, u"--at"_s, u"+90s"_s});
    QVERIFY2(request.ok(), request.ok() ? "" : qPrintable(request.error().line()));
    Request expected;
    expected.method = u"POST"_s;
    expected.url = u"http://h/"_s;
    expected.headers = {{u"X-A"_s, u"1: 2"_s}, {u"B"_s, {}}, {u"Content-Type"_s, u"application/json"_s}};
    expected.params = {{u"q"_s, u"a=b"_s}};
    expected.body = "{\"a\": 12345678901234567890}";
    expected.timeout = std::chrono::milliseconds(700);
    expected.priority = -3;
    expected.maxAttempts = 2;
    expected.idempotencyKey = u"k"_s;
    expected.orderingKey = u"cart-7"_s;
    expected.scheduledAt = now.addSecs(90);
    QCOMPARE(*request, expected);
}

void TestOptions::send_whenJsonHasAType_keepsIt()
{
    const Result<Request> request
        = requestOf({u"--json-body"_s, u"3"_s, u"-H"_s, u"content-type: application/ld+json"_s});
    QVERIFY(request.ok());
    QCOMPARE(request->headers, (Headers{{u"content-type"_s, u"application/ld+json"_s}}));
}

void TestOptions::send_whenOptionMakesNoSense_isUsage_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("mention");
    QTest::newRow("JSON cut") << QStringList{u"--json-body"_s, u"{\"a\":"_s} << u"not valid JSON"_s;
    QTest::newRow("JSON empty") << QStringList{u"--json-body"_s, u" "_s} << u"empty"_s;
    QTest::newRow("two JSON values") << QStringList{u"--json-body"_s, u"{} {}"_s} << u"not valid JSON"_s;
    QTest::newRow("a list's inside") << QStringList{u"--json-body"_s, u"1, 2"_s} << u"not valid JSON"_s;
    QTest::newRow("both bodies") << QStringList{u"--json-body"_s, u"1"_s, u"--body"_s, u"2"_s}
                                 << u"exclude"_s;
    QTest::newRow("header without colon") << QStringList{u"-H"_s, u"X-A"_s} << u"\"X-A\""_s;
    QTest::newRow("header without name") << QStringList{u"-H"_s, u": v"_s} << u"\": v\""_s;
    QTest::newRow("param without =") << QStringList{u"--param"_s, u"q"_s} << u"\"q\""_s;
    QTest::newRow("timeout 0") << QStringList{u"--timeout"_s, u"0"_s} << u"--timeout"_s;
    QTest::newRow("timeout in words") << QStringList{u"--timeout"_s, u"5s"_s} << u"\"5s\""_s;
    QTest::newRow("attempts 0") << QStringList{u"--max-attempts"_s, u"0"_s} << u"--max-attempts"_s;
    QTest::newRow("no time") << QStringList{u"--at"_s, u"tomorrow"_s} << u"\"tomorrow\""_s;
}

void TestOptions::send_whenOptionMakesNoSense_isUsage()
{
    QFETCH(QStringList, options);
    QFETCH(QString, mention);
    const Result<Request> request = requestOf(options);
    QVERIFY(!request.ok());
    QCOMPARE(request.error().kind, ErrorKind::Usage);
    QVERIFY2(request.error().line().contains(mention), qPrintable(request.error().line()));
}

void TestOptions::send_whenTimeIsGiven_isThatMoment_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDateTime>("time");
    QTest::newRow("UTC") << u"2026-03-02T08:30:00Z"_s << QDateTime(QDate(2026, 3, 2), QTime(8, 30), utc);
    QTest::newRow("offset") << u"2026-03-02T08:30:00+09:00"_s
                            << QDateTime(QDate(2026, 3, 1), QTime(23, 30), utc);
    QTest::newRow("local, with a space")
        << u"2026-03-02 08:30:00"_s << QDateTime(QDate(2026, 3, 2), QTime(8, 30));
    QTest::newRow("minutes") << u"+5m"_s << now.addSecs(300);
    QTest::newRow("hours") << u"+2h"_s << now.addSecs(7200);
    QTest::newRow("days") << u"+1d"_s << now.addDays(1);
}

void TestOptions::send_whenTimeIsGiven_isThatMoment()
{
    QFETCH(QString, text);
    QFETCH(QDateTime, time);
    const Result<Request> request = requestOf({u"--at"_s, text});
    QVERIFY(request.ok());
    QCOMPARE(*request->scheduledAt, time);
}

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
