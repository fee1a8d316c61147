// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"

#include "app/cli/nearestmatch.h"

#include <algorithm>
#include <QCommandLineParser>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QList<QCommandLineOption> commonOptions()
{
    return {
        {u"dsn"_s,
            u"The database: a URI or key=value text as libpq takes it. Without it: DATABASE_URL or libpq's "
            u"variables (PGHOST, PGSERVICE, …), else the local cluster."_s,
            u"DSN"_s},
        {u"ssh"_s,
            u"Reach the database through this SSH host, by the system's ssh with its configuration, keys and "
            u"known hosts."_s,
            u"[USER@]HOST[:PORT]"_s},
        {u"home"_s,
            u"The folder of the local cluster. Without it: PGCOURIER_HOME, else pgcourier in XDG_DATA_HOME "
            u"or in ~/.local/share; for root /var/lib/pgcourier, whatever HOME says."_s,
            u"DIR"_s},
        {u"json"_s, u"Print JSON instead of text."_s},
        {QStringList{u"h"_s, u"help"_s}, u"Show this help."_s},
    };
}

const QCommandLineOption versionOption(QStringLiteral("version"), QStringLiteral("Show the version."));

QString longName(const QCommandLineOption &option)
{
    const QStringList names = option.names();
    return *std::max_element(
        names.begin(), names.end(), [](const QString &a, const QString &b) { return a.size() < b.size(); });
}

QString dashed(const QString &name)
{
    return (name.size() == 1 ? u"-"_s : u"--"_s) + name;
}

QStringList namesOf(const QList<QCommandLineOption> &options)
{
    QStringList names;
    for (const QCommandLineOption &option : options)
        names += option.names();
    return names;
}

QString didYouMean(const QString &near, const QString &otherwise)
{
    return near.isEmpty() ? otherwise : u"Did you mean \"%1\"?"_s.arg(near);
}

// The text in lines of at most 80 columns, the later ones under the first, which begins at `indent`.
QString wrapped(const QString &text, int indent)
{
    QString out;
    int column = indent;
    for (const QString &word : text.split(u' ')) {
        const bool fits = column + int(word.size()) < 80;
        if (column > indent)
            out += fits ? QString(u' ') : u'\n' + QString(indent, u' ');
        column = (fits ? column : indent) + int(word.size()) + 1;
        out += word;
    }
    return out;
}

QString optionLines(const QList<QCommandLineOption> &options)
{
    QString out;
    for (const QCommandLineOption &option : options) {
        QStringList names;
        for (const QString &name : option.names())
            names.append(dashed(name));
        QString head = names.join(u", "_s);
        if (!option.valueName().isEmpty())
            head += u' ' + option.valueName();
        // A long head stands on a line of its own.
        const QString gap = head.size() > 22 ? u'\n' + QString(26, u' ') : QString(24 - head.size(), u' ');
        out += u"  "_s + head + gap + wrapped(option.description(), 26) + u'\n';
    }
    return out;
}

} // namespace

// Reads one stretch of arguments against a list of options.
struct InvocationReader
{
    QList<QCommandLineOption> options;
    QString helpCommand; // for the hint of an error
    QStringList words;

    Status read(const QStringList &arguments, QCommandLineParser::OptionsAfterPositionalArgumentsMode mode,
        Invocation &invocation)
    {
        QCommandLineParser parser;
        parser.addOptions(options);
        parser.setOptionsAfterPositionalArgumentsMode(mode);
        const bool good = parser.parse(QStringList{u"pgcourierctl"_s} + arguments);
        const QString seeHelp = u"See \"%1 --help\""_s.arg(helpCommand);
        if (!parser.unknownOptionNames().isEmpty()) {
            const QString name = parser.unknownOptionNames().first();
            const QString near = nearestMatch(name, namesOf(options));
            return Error::usage(u"Unknown option \"%1\""_s.arg(dashed(name)),
                didYouMean(near.isEmpty() ? near : dashed(near), seeHelp));
        }
        if (!good)
            return Error::usage(QString(parser.errorText()).remove(u'.'), seeHelp);
        for (const QCommandLineOption &option : std::as_const(options)) {
            if (!parser.isSet(option))
                continue;
            // Qt 6.8 complains where an option without a value is asked for it.
            invocation.m_values[longName(option)]
                += option.valueName().isEmpty() ? QStringList() : parser.values(option);
        }
        words = parser.positionalArguments();
        return Done{};
    }
};

namespace {

Status checkWords(const Command &command, const QStringList &words)
{
    const QString hint = u"Usage: pgcourierctl %1 %2"_s.arg(command.name, command.words);
    if (words.size() < command.leastWords)
        return Error::usage(u"\"%1\" needs %2"_s.arg(command.name, command.words), hint);
    if (command.mostWords >= 0 && words.size() > command.mostWords)
        return Error::usage(u"\"%1\" takes no \"%2\""_s.arg(command.name, words[command.mostWords]), hint);
    return Done{};
}

const Command *findCommand(const QString &name, const QList<Command> &commands)
{
    const auto found = std::find_if(
        commands.begin(), commands.end(), [&name](const Command &command) { return command.name == name; });
    return found == commands.end() ? nullptr : &*found;
}

Error unknownCommand(const QString &name, const QList<Command> &commands)
{
    QStringList names;
    for (const Command &command : commands)
        names.append(command.name);
    return Error::usage(u"Unknown command \"%1\""_s.arg(name),
        didYouMean(nearestMatch(name, names), u"See \"pgcourierctl --help\""_s));
}

} // namespace

Result<std::optional<int>> Invocation::number(const QString &option, int least, int most) const
{
    if (!isSet(option))
        return std::optional<int>{};
    bool isNumber = false;
    const int number = value(option).toInt(&isNumber);
    if (!isNumber || number < least || number > most)
        return Error::usage(
            u"--%1 must be a whole number from %2 to %3, not \"%4\""_s.arg(option).arg(least).arg(most).arg(
                value(option)),
            {});
    return std::optional(number);
}

Result<Parsed> parseArguments(const QStringList &arguments, const QList<Command> &commands)
{
    Parsed parsed;
    Invocation &invocation = parsed.invocation;
    InvocationReader before{commonOptions() + QList{versionOption}, u"pgcourierctl"_s, {}};
    const Status first = before.read(arguments, QCommandLineParser::ParseAsPositionalArguments, invocation);
    if (!first)
        return first.error();
    if (invocation.isSet(u"version"_s)) {
        parsed.kind = Parsed::Kind::Version;
        return parsed;
    }
    if (before.words.isEmpty()) {
        if (invocation.isSet(u"help"_s))
            return parsed;
        return Error::usage(u"No command was given"_s, u"See \"pgcourierctl --help\""_s);
    }
    parsed.command = findCommand(before.words.first(), commands);
    if (!parsed.command)
        return unknownCommand(before.words.first(), commands);

    InvocationReader after{
        parsed.command->options + commonOptions(), u"pgcourierctl "_s + parsed.command->name, {}};
    const Status second = after.read(before.words.mid(1), QCommandLineParser::ParseAsOptions, invocation);
    if (!second)
        return second.error();
    if (invocation.isSet(u"help"_s))
        return parsed;
    const Status counted = checkWords(*parsed.command, after.words);
    if (!counted)
        return counted.error();
    parsed.kind = Parsed::Kind::Run;
    invocation.arguments = after.words;
    invocation.json = invocation.isSet(u"json"_s);
    invocation.target
        = invocation.isSet(u"dsn"_s) ? targetFromText(invocation.value(u"dsn"_s)) : targetFromEnvironment();
    return parsed;
}

QString helpText(const QList<Command> &commands)
{
    QString out = u"Usage: pgcourierctl [--dsn DSN] [--json] COMMAND …\n\n"
                  u"Delivers HTTP requests that are queued in PostgreSQL.\n\nCommands:\n"_s;
    for (const Command &command : commands)
        out += u"  %1  %2\n"_s.arg(command.name, -10).arg(command.summary);
    out += u"\nOptions, before or after the command:\n"_s
        + optionLines(commonOptions() + QList{versionOption});
    out += u"\nExit status: 0 done, 1 failed, 2 wrong usage, 3 no connection.\n"
           u"\"pgcourierctl COMMAND --help\" says more on each."_s;
    return out;
}

QString helpText(const Command &command)
{
    QString out = u"Usage: "_s + u"pgcourierctl %1 [OPTION]… %2"_s.arg(command.name, command.words).trimmed();
    out += u"\n\n%1\n\nOptions:\n"_s.arg(command.summary);
    out += optionLines(command.options + commonOptions());
    if (!command.more.isEmpty())
        out += u'\n' + command.more + u'\n';
    return out.trimmed();
}

} // namespace pgcourier
