// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QTcpServer>

namespace pgcourier {

// Passes connections to a port of 127.0.0.1 on to a socket in a private folder. libpq needs the port: it
// encrypts no socket, and so could not check the server's certificate. Who else is logged in on this machine
// is turned away, and the port stays ours while ssh is down, so that nobody takes its place.
class Relay : public QObject
{
public:
    explicit Relay(QObject *parent);

    [[nodiscard]] Status listen();
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    void aim(const QString &socket); // empty: nobody is there, and who comes finds the door closed
    void dropAll();

private:
    void take();

    QTcpServer m_server;
    QString m_socket;
};

// Whether the other end of a connection to our own port belongs to this very user.
[[nodiscard]] bool isOwnPeer(quint16 peerPort, quint16 ownPort);

} // namespace pgcourier
