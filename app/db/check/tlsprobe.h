// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QDateTime>
#include <QStringList>

namespace pgcourier {

class Patience;

// An open socket, closed at the end of its life.
class OpenSocket
{
public:
    explicit OpenSocket(int descriptor = -1) : m_descriptor(descriptor) { }
    OpenSocket(OpenSocket &&other) noexcept : m_descriptor(other.release()) { }
    OpenSocket &operator=(OpenSocket &&other) noexcept;
    ~OpenSocket();

    [[nodiscard]] int descriptor() const { return m_descriptor; }
    [[nodiscard]] int release();

private:
    int m_descriptor;
};

// Reaches that address over TCP, or says in the system's words why not.
[[nodiscard]] Result<std::shared_ptr<OpenSocket>> reach(
    const QString &address, quint16 port, const Patience &patience);

// What a server answered when it was asked for TLS.
struct TlsFinding
{
    enum class Answer {
        Encrypted, // and what follows is known
        NotOffered,
        NoPostgres, // what listens there does not speak the protocol
        HandshakeFailed,
        NoAnswer,
    };
    Answer answer = Answer::NoAnswer;
    QString protocol; // "TLS 1.3"
    QString subject;
    QString issuer;
    QDateTime expires;
    QStringList chainProblems; // why the certificate is not trusted
    bool nameFits = true; // it is made for the host that was asked for
    QString error; // of the handshake
};

// Whether anything answers a question of the protocol, TLS or not. Of no use afterwards.
[[nodiscard]] bool answersAtAll(OpenSocket &socket, const Patience &patience);

// Asks as libpq does, and goes through the handshake whatever the certificate is. Takes the socket.
// `caFile` holds the authorities to trust; empty: none.
[[nodiscard]] TlsFinding probeTls(
    OpenSocket &socket, const QString &host, const QString &caFile, const Patience &patience);

} // namespace pgcourier
