// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/check/tlsprobe.h"

#include "app/db/check/patience.h"

#include <cstring>
#include <memory>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

QString reason(int code)
{
    return QString::fromLocal8Bit(strerror(code));
}

Error given(const Patience &patience)
{
    const auto kind = patience.cancelled() ? ErrorKind::Cancelled : ErrorKind::Connection;
    return {kind, u"no answer in time"_s, {}, {}, {}};
}

bool waitFor(int descriptor, short events, const Patience &patience)
{
    while (!patience.over()) {
        pollfd wanted{descriptor, events, 0};
        if (poll(&wanted, 1, patience.stretch()) > 0)
            return true;
    }
    return false;
}

// The protocol's SSLRequest: length, then a code that no version number ever was.
constexpr char sslRequest[] = {0, 0, 0, 8, 0x04, char(0xd2), 0x16, 0x2f};

TlsFinding::Answer askForTls(int descriptor, const Patience &patience)
{
    if (send(descriptor, sslRequest, sizeof sslRequest, MSG_NOSIGNAL) != sizeof sslRequest
        || !waitFor(descriptor, POLLIN, patience))
        return TlsFinding::Answer::NoAnswer;
    char letter = 0;
    if (recv(descriptor, &letter, 1, 0) != 1)
        return TlsFinding::Answer::NoPostgres;
    if (letter == 'S')
        return TlsFinding::Answer::Encrypted;
    return letter == 'N' ? TlsFinding::Answer::NotOffered : TlsFinding::Answer::NoPostgres;
}

QString protocolName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2:
        return u"TLS 1.2"_s;
    case QSsl::TlsV1_3:
        return u"TLS 1.3"_s;
    default:
        return u"TLS"_s;
    }
}

QString firstOf(const QStringList &names)
{
    return names.isEmpty() ? QString() : names.constFirst();
}

void describe(const QSslSocket &socket, const QList<QSslError> &errors, TlsFinding &finding)
{
    const QSslCertificate certificate = socket.peerCertificate();
    finding.protocol = protocolName(socket.sessionProtocol());
    finding.subject = firstOf(certificate.subjectInfo(QSslCertificate::CommonName));
    finding.issuer = firstOf(certificate.issuerInfo(QSslCertificate::CommonName));
    finding.expires = certificate.expiryDate();
    for (const QSslError &error : errors) {
        if (error.error() == QSslError::HostNameMismatch)
            finding.nameFits = false;
        else if (!finding.chainProblems.contains(error.errorString()))
            finding.chainProblems.append(error.errorString());
    }
}

} // namespace

bool answersAtAll(OpenSocket &socket, const Patience &patience)
{
    char letter = 0;
    return send(socket.descriptor(), sslRequest, sizeof sslRequest, MSG_NOSIGNAL) == sizeof sslRequest
        && waitFor(socket.descriptor(), POLLIN, patience) && recv(socket.descriptor(), &letter, 1, 0) == 1;
}

OpenSocket &OpenSocket::operator=(OpenSocket &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

OpenSocket::~OpenSocket()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

int OpenSocket::release()
{
    return std::exchange(m_descriptor, -1);
}

Result<std::shared_ptr<OpenSocket>> reach(const QString &address, quint16 port, const Patience &patience)
{
    addrinfo hints = {};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    addrinfo *found = nullptr;
    if (getaddrinfo(address.toLatin1().constData(), QByteArray::number(port).constData(), &hints, &found)
        != 0)
        return Error::connection(u"not an address"_s);
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> guard(found, freeaddrinfo);
    auto open = std::make_shared<OpenSocket>(
        socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (open->descriptor() < 0)
        return Error::connection(reason(errno));
    if (connect(open->descriptor(), found->ai_addr, found->ai_addrlen) != 0) {
        if (errno != EINPROGRESS)
            return Error::connection(reason(errno));
        if (!waitFor(open->descriptor(), POLLOUT, patience))
            return given(patience);
        int code = 0;
        socklen_t size = sizeof code;
        getsockopt(open->descriptor(), SOL_SOCKET, SO_ERROR, &code, &size);
        if (code != 0)
            return Error::connection(reason(code));
    }
    return open;
}

TlsFinding probeTls(OpenSocket &open, const QString &host, const QString &caFile, const Patience &patience)
{
    TlsFinding finding;
    finding.answer = askForTls(open.descriptor(), patience);
    if (finding.answer != TlsFinding::Answer::Encrypted)
        return finding;
    QSslSocket socket;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(
        caFile.isEmpty() ? QList<QSslCertificate>{} : QSslCertificate::fromPath(caFile));
    socket.setSslConfiguration(configuration);
    socket.setPeerVerifyName(host);
    QList<QSslError> errors;
    QObject::connect(&socket, &QSslSocket::sslErrors, &socket, [&](const QList<QSslError> &found) {
        errors = found;
        socket.ignoreSslErrors(); // nothing is sent on this connection
    });
    socket.setSocketDescriptor(open.release());
    socket.startClientEncryption();
    while (!socket.isEncrypted() && socket.state() == QAbstractSocket::ConnectedState && !patience.over())
        socket.waitForEncrypted(patience.stretch());
    if (!socket.isEncrypted()) {
        finding.answer = patience.over() ? TlsFinding::Answer::NoAnswer : TlsFinding::Answer::HandshakeFailed;
        finding.error = socket.errorString();
        return finding;
    }
    describe(socket, errors, finding);
    socket.abort();
    return finding;
}

} // namespace pgcourier
