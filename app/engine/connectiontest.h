// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connect/connection.h"
#include "app/model/connect/connectioncheck.h"

#include <memory>
#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

namespace pgcourier {

// Tests a connection step by step on a thread of its own, and tells each step as it begins and ends.
class ConnectionTester : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionTester(QObject *parent = nullptr);
    ~ConnectionTester() override; // gives up a test that runs, and does not wait for it

    void start(const ConnectionTarget &target); // gives up the one before
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_watcher != nullptr; }

Q_SIGNALS:
    void stepChanged(const pgcourier::CheckResult &result);
    void finished(bool good); // not after cancel()

private:
    class Run;
    void dropWatcher();

    std::shared_ptr<Run> m_run;
    QFutureWatcher<CheckResult> *m_watcher = nullptr; // of the test that runs
};

// Whether the server asks for a password that it is not given, or refuses the one that it is: asked of it
// anew, on a thread of its own, since a failed connection only leaves words in a language that may be any.
[[nodiscard]] QFuture<bool> passwordWanted(const QString &conninfo);

} // namespace pgcourier
