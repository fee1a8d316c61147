// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/connect/connection.h"

#include <functional>
#include <QCommandLineOption>
#include <QMap>

namespace pgcourier {

// What the user typed, understood: one command with its words and options.
class Invocation
{
public:
    ConnectionTarget target;
    bool json = false;
    QStringList arguments; // the command's words that are no options

    [[nodiscard]] bool isSet(const QString &option) const { return m_values.contains(option); }
    [[nodiscard]] QStringList values(const QString &option) const { return m_values.value(option); }
    // The last one given; empty where none was.
    [[nodiscard]] QString value(const QString &option) const
    {
        return values(option).value(values(option).size() - 1);
    }
    // A whole number between the two ends; none where the option was not given.
    [[nodiscard]] Result<std::optional<int>> number(const QString &option, int least, int most) const;

private:
    friend struct InvocationReader;
    QMap<QString, QStringList> m_values; // by the option's longest name
};

struct Command
{
    QString name;
    QString words; // those that follow the name, as the usage line shows them: "METHOD URL"
    QString summary;
    QList<QCommandLineOption> options;
    int leastWords = 0;
    int mostWords = 0; // -1: any number
    std::function<int(const Invocation &)> run; // answers the exit status
    QString more; // further lines of the help
};

// What is to be done about the arguments (without the program's name).
struct Parsed
{
    enum class Kind { Run, Help, Version } kind = Kind::Help;
    const Command *command = nullptr; // none with Help: help on the whole program
    Invocation invocation;
};

[[nodiscard]] Result<Parsed> parseArguments(const QStringList &arguments, const QList<Command> &commands);

[[nodiscard]] QString helpText(const QList<Command> &commands);
[[nodiscard]] QString helpText(const Command &command);

} // namespace pgcourier
