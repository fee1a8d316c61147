// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/mockrequest.h"

#include <QHash>

namespace pgcourier {

// What the mock endpoint does about one request.
struct MockReply
{
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray extraHeaders; // whole lines with their CR LF
    QByteArray body;
    int delayMs = 0; // before the first byte
    int dripMs = 0; // over which the body is spread
    bool drop = false; // the connection is closed without a byte
};

// The paths of the mock endpoint and what each of them answers.
class MockRoutes
{
public:
    [[nodiscard]] MockReply answer(const MockRequest &request);

private:
    using Handler = MockReply (MockRoutes::*)(const MockRequest &request, const QByteArray &argument);
    struct Route
    {
        const char *path; // ending in '/': an argument follows
        Handler handler;
    };
    static const QList<Route> &routes();

    MockReply index(const MockRequest &request, const QByteArray &argument);
    MockReply status(const MockRequest &request, const QByteArray &argument);
    MockReply delay(const MockRequest &request, const QByteArray &argument);
    MockReply echo(const MockRequest &request, const QByteArray &argument);
    MockReply todos(const MockRequest &request, const QByteArray &argument);
    MockReply posts(const MockRequest &request, const QByteArray &argument);
    MockReply flaky(const MockRequest &request, const QByteArray &argument);
    MockReply drop(const MockRequest &request, const QByteArray &argument);
    MockReply bytes(const MockRequest &request, const QByteArray &argument);
    MockReply headers(const MockRequest &request, const QByteArray &argument);
    MockReply redirect(const MockRequest &request, const QByteArray &argument);
    MockReply gzip(const MockRequest &request, const QByteArray &argument);
    MockReply drip(const MockRequest &request, const QByteArray &argument);
    MockReply hook(const MockRequest &request, const QByteArray &argument);

    QHash<QString, int> m_flakyCounts; // requests seen, by key
};

} // namespace pgcourier
