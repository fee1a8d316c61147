// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/mockserver.h"

namespace pgcourier {

MockServer::MockServer(QObject *parent) : QObject(parent), m_thread(startThread(QStringLiteral("mock")))
{
    qRegisterMetaType<MockArrival>();
    m_endpoint = adopt(m_thread, std::make_unique<MockEndpoint>());
    connect(m_endpoint, &MockEndpoint::arrived, this, &MockServer::arrived);
}

MockServer::~MockServer() = default;

Result<QUrl> MockServer::start(quint16 port, bool everyLoopback)
{
    Status listening = Done{};
    QUrl url;
    QMetaObject::invokeMethod(
        m_endpoint,
        [this, port, everyLoopback, &listening, &url] {
            listening = m_endpoint->listen(port, everyLoopback);
            url = m_endpoint->url();
        },
        Qt::BlockingQueuedConnection);
    if (!listening)
        return listening.error();
    m_url = url;
    return url;
}

void MockServer::setHosts(const QStringList &hosts)
{
    QMetaObject::invokeMethod(m_endpoint, [endpoint = m_endpoint, hosts] { endpoint->setHosts(hosts); });
}

void MockServer::setScript(const MockScript &script)
{
    QMetaObject::invokeMethod(m_endpoint, [endpoint = m_endpoint, script] { endpoint->setScript(script); });
}

void MockServer::setTellsArrivals(bool tells)
{
    QMetaObject::invokeMethod(
        m_endpoint, [endpoint = m_endpoint, tells] { endpoint->setKeepArrivals(tells); });
}

} // namespace pgcourier
