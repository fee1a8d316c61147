// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/mockroutes.h"

#include <functional>
#include <QObject>
#include <QTimer>

class QTcpSocket;

namespace pgcourier {

// One client of the mock endpoint: reads requests and answers them in their order, those that came in one
// read with one write.
class MockConnection : public QObject
{
    Q_OBJECT

public:
    // Told of each request and the status it was answered with (0: dropped).
    using Witness = std::function<void(const MockRequest &request, int status)>;

    MockConnection(QTcpSocket *socket, MockRoutes &routes, const Witness &witness, QObject *parent);

private:
    void readAvailable();
    void answerAll();
    void answer(const MockRequest &request);
    void appendHead(const MockReply &reply);
    void startDrip(const QByteArray &body, int milliseconds);
    void dripSome();
    void resume();
    void refuse(int status);
    void flush();
    void closeAfterFlush();

    QTcpSocket *m_socket;
    MockRoutes &m_routes;
    const Witness &m_witness;
    MockParser m_parser;
    QByteArray m_out;
    QByteArray m_drip; // what is still to be dripped
    qsizetype m_dripStep = 1;
    QTimer m_timer; // of a delay or a drip; while it runs no further request is read
    QByteArray m_delayed; // the whole answer that waits for its time
    bool m_keepAlive = true;
    bool m_closing = false;
};

} // namespace pgcourier
