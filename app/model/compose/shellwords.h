// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <optional>
#include <QByteArrayList>
#include <QStringList>

namespace pgcourier {

// One command as its program gets it. Words are bytes: $'\303' is one of them and no letter.
struct ShellCommand
{
    QByteArrayList words; // quotes taken off; the program's name is the first
    QStringList variables; // of the shell, as they were written: "$TOKEN"; {{TOKEN}} stands in their place
    QStringList unknown; // what only a shell can work out, as it was written and as it stands in the words
    QString cut; // what follows the command: "| jq ."
    std::optional<QByteArray> input; // what a here-document or an echo before it gives it to read
};

// Which shell's quotes a text has.
enum class Shell { Posix, Cmd, PowerShell };
[[nodiscard]] Shell shellOf(QStringView text);

// The first command of a text that runs that program ("curl": also /usr/bin/curl and curl.exe). Prompts,
// comments, assignments and fences of Markdown before it are passed over. Input where a quote is not closed;
// no words where no command is one.
[[nodiscard]] Result<ShellCommand> findCommand(QStringView text, QByteArrayView program);

// What findCommand() is made of: the same for one shell each, of a text without prompts.
[[nodiscard]] Result<ShellCommand> findPosixCommand(const QByteArray &text, QByteArrayView program);
[[nodiscard]] Result<ShellCommand> findCmdCommand(const QByteArray &text, QByteArrayView program);
[[nodiscard]] Result<ShellCommand> findPowerShellCommand(const QByteArray &text, QByteArrayView program);
// Whether a word names that program, with whatever folder and .exe.
[[nodiscard]] bool isProgram(QByteArrayView word, QByteArrayView program);
[[nodiscard]] Error openQuote();

} // namespace pgcourier
