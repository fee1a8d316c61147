// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/program.h"

#include <csignal>
#include <QJsonDocument>
#include <QProcessEnvironment>
#include <QTest>

namespace pgcourier {

namespace {

constexpr int patience = 60'000; // milliseconds; a bound, never reached by a program that works

QProcessEnvironment cleanEnvironment(const QStringList &additions)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith(QLatin1String("PG")) || name == QLatin1String("DATABASE_URL"))
            environment.remove(name);
    }
    // No test may touch the local cluster of whoever runs it.
    environment.insert(QStringLiteral("PGCOURIER_HOME"), QStringLiteral("/nonexistent/pgcourier"));
    for (const QString &addition : additions)
        environment.insert(addition.section(u'=', 0, 0), addition.section(u'=', 1));
    return environment;
}

void start(QProcess &process, const QStringList &arguments, const QStringList &environment)
{
    process.setProcessEnvironment(cleanEnvironment(environment));
    process.start(programPath(), arguments);
}

int statusOf(const QProcess &process)
{
    const bool ended
        = process.state() == QProcess::NotRunning && process.exitStatus() == QProcess::NormalExit;
    return ended ? process.exitCode() : -1;
}

} // namespace

QJsonObject Ran::object() const
{
    return QJsonDocument::fromJson(out.toUtf8()).object();
}

QJsonArray Ran::array() const
{
    return QJsonDocument::fromJson(out.toUtf8()).array();
}

QString programPath()
{
    return qEnvironmentVariable("PGCOURIER_BIN") + QStringLiteral("/pgcourierctl");
}

Ran runProgram(const QStringList &arguments, const QStringList &environment, const QByteArray &input)
{
    QProcess process;
    start(process, arguments, environment);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patience))
        process.kill();
    Ran ran;
    ran.out = QString::fromUtf8(process.readAllStandardOutput());
    ran.err = QString::fromUtf8(process.readAllStandardError());
    ran.status = statusOf(process);
    return ran;
}

Running::Running(const QStringList &arguments, const QStringList &environment)
{
    start(m_process, arguments, environment);
}

Running::~Running()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(patience);
    }
}

void Running::collect()
{
    m_ran.out += QString::fromUtf8(m_process.readAllStandardOutput());
    m_ran.err += QString::fromUtf8(m_process.readAllStandardError());
}

QString Running::awaitLine(const QString &text)
{
    QString found;
    const bool came = QTest::qWaitFor(
        [this, &text, &found] {
            collect();
            for (const QString &line : QString(m_ran.out + m_ran.err).split(u'\n')) {
                if (line.contains(text))
                    found = line;
            }
            return !found.isNull() || m_process.state() == QProcess::NotRunning;
        },
        patience / 3);
    return came ? found : QString();
}

void Running::signal(int number)
{
    ::kill(pid_t(m_process.processId()), number);
}

Ran Running::end()
{
    m_process.waitForFinished(patience);
    collect();
    m_ran.status = statusOf(m_process);
    return m_ran;
}

} // namespace pgcourier
