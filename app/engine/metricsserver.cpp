// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/metricsserver.h"

#include "app/engine/queueclient.h"
#include "app/http/textserver.h"
#include "app/model/prometheus.h"

namespace pgcourier {

namespace {

// Made, used and destroyed in the thread of the metrics.
class Responder : public QObject
{
public:
    explicit Responder(QString conninfo)
        : m_conninfo(std::move(conninfo))
        , m_server(QStringLiteral("/metrics"), "text/plain; version=0.0.4; charset=utf-8",
              [this] { return page(); })
    {
    }

    TextServer &server() { return m_server; }
    QueueClient &client() { return m_client; }

private:
    QByteArray page()
    {
        if (!m_client.isOpen() && !m_client.open(m_conninfo))
            return prometheusDown();
        Result<QueueStats> stats = m_client.queue().stats();
        if (!stats && stats.error().kind == ErrorKind::ConnectionLost)
            stats = m_client.queue().stats(); // the server was restarted since the last page
        const Result<QList<WorkerRow>> workers = m_client.queue().workers();
        const Result<QList<MetricTotal>> totals = m_client.queue().metrics();
        return stats && workers ? prometheusText(*stats, *workers, totals ? *totals : QList<MetricTotal>())
                                : prometheusDown();
    }

    QString m_conninfo;
    QueueClient m_client;
    TextServer m_server;
};

} // namespace

MetricsServer::MetricsServer() = default;
MetricsServer::~MetricsServer()
{
    if (m_abandon)
        m_abandon();
}

Result<QUrl> MetricsServer::start(const QHostAddress &address, quint16 port, const QString &conninfo)
{
    m_thread = startThread(QStringLiteral("metrics"));
    QObject context;
    context.moveToThread(m_thread.get());
    Status listening = Done{};
    quint16 listeningPort = 0;
    QMetaObject::invokeMethod(
        &context,
        [&] {
            auto responder = std::make_unique<Responder>(conninfo);
            listening = responder->server().listen(address, port);
            listeningPort = responder->server().port();
            Responder *raw = responder.release();
            m_abandon = [raw] {
                raw->client().abandon();
            };
            QObject::connect(QThread::currentThread(), &QThread::finished, raw, &QObject::deleteLater);
        },
        Qt::BlockingQueuedConnection);
    if (!listening)
        return listening.error();
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(address.toString());
    url.setPort(listeningPort);
    url.setPath(QStringLiteral("/metrics"));
    return url;
}

} // namespace pgcourier
