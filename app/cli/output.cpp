// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

void write(FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    std::fflush(stream); // streaming commands are read line by line
}

int terminalWidth()
{
    winsize size{};
    if (!stdoutIsTerminal() || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

ExitStatus statusOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Usage:
        return exitUsage;
    case ErrorKind::Connection:
    case ErrorKind::ConnectionLost:
        return exitNoConnection;
    default:
        return exitFailed;
    }
}

} // namespace

void print(const QString &line)
{
    write(stdout, line.toUtf8() + '\n');
}

void printTable(const Table &table)
{
    write(stdout, render(table, terminalWidth()).toUtf8());
}

void printJson(const QJsonDocument &document)
{
    write(stdout, document.toJson(QJsonDocument::Compact) + '\n');
}

void note(const QString &line)
{
    write(stderr, line.toUtf8() + '\n');
}

ExitStatus report(const Error &error)
{
    note(u"pgcourierctl: "_s + harmless(error.line()));
    return statusOf(error.kind);
}

ExitStatus reportUsage(const QString &text, const QString &hint)
{
    return report(Error::usage(text, hint));
}

bool stdoutIsTerminal()
{
    return isatty(STDOUT_FILENO) == 1;
}

} // namespace pgcourier
