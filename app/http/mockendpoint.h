// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/http/mocklimits.h"
#include "app/model/mock/mockarrival.h"
#include "app/model/mock/mockscript.h"

#include <memory>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QUrl>

namespace pgcourier {

// A local HTTP/1.1 server to test against (SPEC 4.6): /status/NNN /delay/S /echo /todos/1 /posts
// /flaky?fail=N /drop and an index page; before them a script, where it has one (docs/mock.md). Listens on
// 127.0.0.1 only. Lives in one thread; may be moved there before listen().
class MockEndpoint : public QObject
{
    Q_OBJECT

public:
    explicit MockEndpoint(QObject *parent = nullptr);
    ~MockEndpoint() override;

    [[nodiscard]] Status listen(
        quint16 port = 0, bool everyLoopback = false); // 0: any free port; on all of 127.0.0.0/8
    void close();
    [[nodiscard]] QUrl url() const; // http://127.0.0.1:PORT, empty while closed
    // Hosts that it stands in for (see HostMap): their names in a Host field are taken for its own.
    void setHosts(const QStringList &hosts);
    void setKeepArrivals(bool keep); // arrived() is emitted only then; off for benchmarks
    void setLimits(const MockLimits &limits); // before listen()
    // Rules that are as they were go on where they are; startScriptOver() takes all back to their first
    // answer.
    void setScript(const MockScript &script);
    void startScriptOver();

Q_SIGNALS:
    void arrived(const pgcourier::MockArrival &arrival);

private:
    bool m_keepArrivals = true;
    QSet<QByteArray> m_hosts;
    MockScript m_script;
    MockLimits m_limits;
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pgcourier
