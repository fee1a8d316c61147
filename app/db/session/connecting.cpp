// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/connecting.h"

#include <atomic>
#include <QSqlDriver>
#include <QThread>
#include <thread>

#include <poll.h>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Shared by the two threads.
struct OpenAttempt
{
    std::mutex guard;
    Connecting outcome;
    bool done = false;
    bool left = false; // nobody waits for it any more
};

QString nextName()
{
    static std::atomic<quint64> number = 0;
    return u"pgcourier-%1"_s.arg(++number);
}

// Qt makes its list of drivers at the first use, and does not guard that: two threads at once have it cleared
// twice at the program's end, and the second time over and over (Qt 6.4).
void makeDriverList()
{
    [[maybe_unused]] static const QStringList drivers = QSqlDatabase::drivers();
}

Connecting open(const Conninfo &conninfo)
{
    makeDriverList();
    Connecting out;
    out.name = nextName();
    out.database = QSqlDatabase::addDatabase(u"QPSQL"_s, out.name);
    if (!out.database.isValid()) {
        out.error
            = Error::process(u"Qt's PostgreSQL driver is not installed"_s, u"Install libqt6sql6-psql"_s);
        return out;
    }
    if (const Status applied = conninfo.applyTo(out.database); !applied)
        out.error = applied.error();
    else
        out.database.open();
    return out;
}

void connect(const Conninfo &conninfo, QThread *home, OpenAttempt &attempt)
{
    Connecting outcome = open(conninfo);
    const std::lock_guard lock(attempt.guard);
    attempt.done = true;
    if (attempt.left) {
        disconnectFrom(outcome.database, outcome.name);
        return;
    }
    if (outcome.database.isValid())
        outcome.database.driver()->moveToThread(home); // it is used there alone from now on
    attempt.outcome = std::move(outcome);
}

} // namespace

void disconnectFrom(QSqlDatabase &database, QString &name)
{
    if (name.isEmpty())
        return;
    database.close();
    database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
    name.clear();
}

Connecting connectTo(const Conninfo &conninfo, const std::shared_ptr<Interrupt> &interrupt)
{
    constexpr auto longestLook = 10s;
    const auto attempt = std::make_shared<OpenAttempt>();
    std::thread([conninfo, interrupt, attempt, home = QThread::currentThread()] {
        connect(conninfo, home, *attempt);
        interrupt->wake();
    }).detach();
    for (;;) {
        {
            const std::lock_guard lock(attempt->guard);
            const auto verdict = interrupt->verdict();
            if (attempt->done && verdict != Interrupt::Verdict::Abandoned)
                return std::exchange(attempt->outcome, {});
            if (verdict != Interrupt::Verdict::GoOn) {
                attempt->left = true;
                disconnectFrom(attempt->outcome.database, attempt->outcome.name);
                Connecting interrupted;
                interrupted.verdict = verdict;
                return interrupted;
            }
        }
        pollfd none{-1, 0, 0};
        interrupt->wait(none, Interrupt::Clock::now() + longestLook);
    }
}

} // namespace pgcourier
