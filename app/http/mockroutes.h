// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/mockscriptrun.h"

#include <QHash>
#include <QSet>

namespace pgcourier {

// The paths of the mock endpoint and what each of them answers.
class MockRoutes
{
public:
    // As the script says, else as the path does.
    [[nodiscard]] MockReply answer(const MockRequest &request)
    {
        return m_script.answer(request, [this, &request] { return usualAnswer(request); });
    }
    [[nodiscard]] MockScriptRun &script() { return m_script; }
    // Hosts that it stands in for, in lower case: what comes under their names is meant for it.
    void setHosts(const QSet<QByteArray> &hosts) { m_hosts = hosts; }
    [[nodiscard]] bool standsInFor(QByteArrayView hostField) const
    {
        const QByteArray host = hostField.toByteArray().toLower();
        return m_hosts.contains(host) || m_hosts.contains(host.left(host.lastIndexOf(':')));
    }

private:
    using Handler = MockReply (MockRoutes::*)(const MockRequest &request, const QByteArray &argument);
    struct Route
    {
        const char *path; // ending in '/': an argument follows
        Handler handler;
    };
    static const QList<Route> &routes();
    [[nodiscard]] MockReply usualAnswer(const MockRequest &request);

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

    MockScriptRun m_script;
    QSet<QByteArray> m_hosts;
    QHash<QString, int> m_flakyCounts; // requests seen, by key
};

} // namespace pgcourier
