// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/threadptr.h"
#include "app/http/mockendpoint.h"

namespace pgcourier {

// The mock endpoint on a thread of its own, so that it answers while its owner is busy.
class MockServer : public QObject
{
    Q_OBJECT

public:
    explicit MockServer(QObject *parent = nullptr);
    ~MockServer() override;

    [[nodiscard]] Result<QUrl> start(
        quint16 port = 0, bool everyLoopback = false); // 0: any free port; waits until it listens
    void setHosts(const QStringList &hosts); // that it stands in for
    void setTellsArrivals(bool tells); // arrived() is emitted only then
    void setScript(const MockScript &script);
    [[nodiscard]] QUrl url() const { return m_url; }

Q_SIGNALS:
    void arrived(const pgcourier::MockArrival &arrival);

private:
    MockEndpoint *m_endpoint; // lives in m_thread, which deletes it
    QUrl m_url;
    ThreadPtr m_thread;
};

} // namespace pgcourier
