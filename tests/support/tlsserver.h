// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/certificates.h"

#include <functional>
#include <QSslConfiguration>
#include <QTcpServer>

class QSslSocket;

namespace pgcourier::test {

// HTTP/1.1 behind TLS on loopback. It asks whoever calls for a certificate, and its answers say who called:
// "CLIENT VERSION CONNECTION", as "one TLSv1.3 2"; a client without a certificate is "nobody".
class TlsServer : public QTcpServer
{
    Q_OBJECT

public:
    // With NAME.pem and NAME.key of these certificates.
    TlsServer(const TestCertificates &certificates, const QString &name,
        const QHostAddress &address = QHostAddress::LocalHost, quint16 port = 0);

    void setProtocol(QSsl::SslProtocol protocol) { m_tls.setProtocol(protocol); }
    // The whole answer to requests for that target, in place of the usual one.
    void setAnswer(const QByteArray &target, const QByteArray &answer) { m_answers.insert(target, answer); }
    [[nodiscard]] const QByteArray &caller() const { return m_caller; } // of the newest request
    [[nodiscard]] int connections() const { return m_connections; } // that came as far as a request
    [[nodiscard]] QString url(const QString &path = QStringLiteral("/"), const QString &host = {}) const;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void read(QSslSocket *socket, QByteArray &buffer, int &number);

    QSslConfiguration m_tls;
    QHash<QByteArray, QByteArray> m_answers;
    QByteArray m_caller;
    int m_connections = 0;
};

} // namespace pgcourier::test
