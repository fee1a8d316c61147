// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>

namespace pgcourier {

// What one run of pgcourierctl came to.
struct Ran
{
    int status = -1; // the exit status; -1: it crashed or did not end
    QString out;
    QString err;

    [[nodiscard]] QJsonObject object() const; // stdout as JSON
    [[nodiscard]] QJsonArray array() const;
};

[[nodiscard]] QString programPath();

// Runs the program to its end. `environment` holds NAME=VALUE; those that name a database are taken away
// first.
[[nodiscard]] Ran runProgram(
    const QStringList &arguments, const QStringList &environment = {}, const QByteArray &input = {});

// A run that goes on: worker and mock. Ended by kill() or with the object.
class Running
{
public:
    explicit Running(const QStringList &arguments, const QStringList &environment = {});
    ~Running();

    // Waits until a line with that text has come on stdout or stderr; answers it, or nothing after 20 s.
    [[nodiscard]] QString awaitLine(const QString &text);
    void signal(int number);
    [[nodiscard]] Ran end(); // waits for it

private:
    void collect();

    QProcess m_process;
    Ran m_ran;
};

} // namespace pgcourier
