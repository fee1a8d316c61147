// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tlsserver.h"

#include <memory>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace pgcourier::test {

namespace {

QByteArray versionOf(const QSslSocket &socket)
{
    switch (socket.sessionProtocol()) {
    case QSsl::TlsV1_2:
        return "TLSv1.2";
    case QSsl::TlsV1_3:
        return "TLSv1.3";
    default:
        return "unknown";
    }
}

QByteArray callerOf(const QSslSocket &socket)
{
    const QStringList names = socket.peerCertificate().subjectInfo(QSslCertificate::CommonName);
    return names.isEmpty() ? QByteArray("nobody") : names.first().toUtf8();
}

} // namespace

TlsServer::TlsServer(
    const TestCertificates &certificates, const QString &name, const QHostAddress &address, quint16 port)
{
    QFile key(certificates.file(name + QStringLiteral(".key")));
    const bool readable = key.open(QFile::ReadOnly);
    m_tls = QSslConfiguration::defaultConfiguration();
    m_tls.setLocalCertificateChain(
        QSslCertificate::fromPath(certificates.file(name + QStringLiteral(".pem"))));
    m_tls.setPrivateKey(readable ? QSslKey(key.readAll(), QSsl::Rsa) : QSslKey());
    m_tls.setCaCertificates(QSslCertificate::fromPath(certificates.caFile()));
    m_tls.setPeerVerifyMode(QSslSocket::QueryPeer);
    listen(address, port);
}

QString TlsServer::url(const QString &path, const QString &host) const
{
    const QString name = host.isEmpty() ? QStringLiteral("127.0.0.1") : host;
    return QStringLiteral("https://%1:%2%3").arg(name, QString::number(serverPort()), path);
}

void TlsServer::incomingConnection(qintptr descriptor)
{
    auto *socket = new QSslSocket(this);
    socket->setSocketDescriptor(descriptor);
    socket->setSslConfiguration(m_tls);
    connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QSslSocket::readyRead, this,
        [this, socket, buffer = std::make_shared<QByteArray>(), number = std::make_shared<int>(0)] {
            read(socket, *buffer, *number);
        });
    socket->startServerEncryption();
}

void TlsServer::read(QSslSocket *socket, QByteArray &buffer, int &number)
{
    buffer += socket->readAll();
    for (qsizetype end = 0; (end = buffer.indexOf("\r\n\r\n")) >= 0; buffer.remove(0, end + 4)) {
        if (number == 0)
            number = ++m_connections;
        const QByteArray target = buffer.left(buffer.indexOf("\r\n")).split(' ').value(1);
        m_caller = callerOf(*socket);
        const QByteArray body = m_caller + ' ' + versionOf(*socket) + ' ' + QByteArray::number(number);
        const QByteArray usual
            = "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        socket->write(m_answers.value(target, usual));
    }
}

} // namespace pgcourier::test
