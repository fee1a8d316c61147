// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/mocklimits.h"
#include "app/http/mockroutes.h"

#include <functional>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

class QTcpSocket;

namespace pgcourier {

// What all clients of a mock endpoint share.
struct MockHouse
{
    // Told of each request, of what it is answered, and of the head of that.
    using Witness
        = std::function<void(const MockRequest &request, const MockReply &reply, const QByteArray &head)>;

    MockRoutes routes;
    Witness witness;
    MockLimits limits;
    qint64 held = 0; // bytes of requests that are not yet whole
};

// One client of the mock endpoint: reads requests and answers them in their order, those that came in one
// read with one write.
class MockConnection : public QObject
{
    Q_OBJECT

public:
    MockConnection(QTcpSocket *socket, MockHouse &house, QObject *parent);
    ~MockConnection() override;

    // Whether the next word is the client's; then for how long it has been, in milliseconds. -1: it is ours.
    [[nodiscard]] qint64 waited() const;
    void expire(); // closes it where the client has taken too long
    void turnAway(); // closes it at once

private:
    void readAvailable();
    void answerAll();
    [[nodiscard]] bool answer(const MockRequest &request); // whether it is answered by now
    [[nodiscard]] bool play();
    [[nodiscard]] bool finish();
    void goOn();
    void countHeld();
    void written();
    void refuse(int status);
    void flush();
    void closeAfterFlush();
    void resetAfterFlush();

    QTcpSocket *m_socket;
    MockHouse &m_house;
    MockParser m_parser;
    QByteArray m_out;
    MockPlan m_plan; // of the answer that is going out
    MockReply::Way m_way = MockReply::Way::Whole; // in which it ends
    qsizetype m_step = 0;
    qint64 m_from = 0; // bytes of the step that are out
    bool m_waited = false; // for that piece of it
    bool m_playing = false; // while it does no further request is read
    bool m_blocked = false; // until the client has read some
    bool m_resets = false; // once all is written
    QTimer m_timer; // until the next piece
    QElapsedTimer m_moved; // since bytes came or went
    QElapsedTimer m_begun; // since the request that is being read began
    qint64 m_counted = 0; // bytes of m_house.held
    bool m_keepAlive = true;
    bool m_closing = false;
};

} // namespace pgcourier
