// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/mockarrival.h"

#include <memory>
#include <QObject>
#include <QUrl>

namespace pgcourier {

// A local HTTP/1.1 server to test against (SPEC 4.6): /status/NNN /delay/S /echo /todos/1 /posts
// /flaky?fail=N /drop and an index page. Listens on 127.0.0.1 only. Lives in one thread;
// may be moved there before listen().
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
    void setKeepArrivals(bool keep); // arrived() is emitted only then; off for benchmarks

Q_SIGNALS:
    void arrived(const pgcourier::MockArrival &arrival);

private:
    bool m_keepArrivals = true;
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pgcourier
