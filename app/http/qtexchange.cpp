// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/qtexchange.h"

#include "app/http/certificatefacts.h"
#include "app/http/certificatename.h"
#include "app/http/errorwords.h"
#include "app/http/headertext.h"
#include "app/http/onceonlydevice.h"
#include "app/http/qtfailure.h"
#include "app/http/qtrequest.h"
#include "app/http/redirect.h"

#include <algorithm>
#include <QCoreApplication>
#include <QSslCipher>

namespace pgcourier {

namespace {

constexpr qint64 readBuffer = 64 * 1024; // bytes; what may wait unread in a reply

QString placeOf(const QNetworkProxy &proxy)
{
    QUrl place;
    place.setHost(proxy.hostName());
    place.setPort(proxy.port());
    return place.authority();
}

} // namespace

QtExchange::QtExchange(ManagerPtr manager, std::function<void()> ended)
    : m_ended(std::move(ended))
    , m_manager(std::move(manager))
{
}

QtExchange::~QtExchange()
{
    cancel();
}

void QtExchange::start(const WireRequest &wire, const ExchangeTarget &target)
{
    m_body.setLimits(target.body);
    m_host = wire.host;
    m_tls = wire.https;
    m_idempotent = wire.isIdempotent();
    if (m_tls && target.address.isNull())
        m_proxy = placeOf(m_manager->proxies->proxyFor(QNetworkProxyQuery(wire.url)));
    m_bodyless = wire.method == "HEAD";
    if (!target.proxy.isNull())
        m_manager->proxies->pin(target.proxy);
    begin(qtRequest(wire, target, *m_manager), wire);
    // At the head it would come too late where the server is quick.
    m_reply->setReadBufferSize(readBuffer);
    connectReply();
}

void QtExchange::begin(const QNetworkRequest &request, const WireRequest &wire)
{
    QNetworkAccessManager &network = *m_manager->network;
    // Of an empty upload device Qt never says that it was sent: such a request goes like one without.
    if (wire.body && !wire.body->isEmpty()) {
        m_upload = std::make_unique<OnceOnlyDevice>(*wire.body);
        m_endsWithHead = m_bodyless;
        m_reply.reset(network.sendCustomRequest(request, wire.method, m_upload.get()));
    } else if (wire.method == "GET") {
        m_reply.reset(network.get(request));
    } else if (wire.method == "HEAD") {
        m_reply.reset(network.head(request));
    } else {
        m_reply.reset(network.sendCustomRequest(request, wire.method));
    }
}

void QtExchange::connectReply()
{
    QNetworkReply *reply = m_reply.get();
    connect(reply, &QNetworkReply::socketStartedConnecting, this, [this] {
        m_connectStartedAt = steadyNow();
        ++m_manager->connects;
    });
    connect(reply, &QNetworkReply::requestSent, this, &QtExchange::onSent);
    connect(reply, &QNetworkReply::metaDataChanged, this, &QtExchange::onHead);
    connect(reply, &QNetworkReply::finished, this, &QtExchange::onFinished);
    if (m_tls) {
        connect(reply, &QNetworkReply::encrypted, this, &QtExchange::onEncrypted);
        connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
            m_certificateRefused = true;
            m_tlsErrors = errors;
        });
    }
}

void QtExchange::onSent()
{
    if (++m_sends == 1)
        m_sentAt = steadyNow();
    else if (m_body.wasShut() && !m_over)
        refuse(words::tooLarge); // its connection was shut, and Qt tries again
}

// Nothing of the request has gone out yet: Qt waits for this.
void QtExchange::onEncrypted()
{
    m_encryptedAt = steadyNow();
    m_tlsVersion = m_reply->sslConfiguration().sessionCipher().protocolString();
    if (!certificateFits())
        refuseCertificate();
}

bool QtExchange::certificateFits()
{
    const QSslCertificate certificate = m_reply->sslConfiguration().peerCertificate();
    QSslCertificate &known = m_manager->certificates[m_host];
    if (certificate == known)
        return true;
    if (!certificateNames(certificate, m_host))
        return false;
    known = certificate;
    return true;
}

void QtExchange::refuseCertificate()
{
    m_certificateRefused = true;
    m_error = QNetworkReply::SslHandshakeFailedError;
    cancel();
    m_reply->abort(); // at once: the destructor's would come after the request
    m_ended();
}

void QtExchange::refuse(QStringView words)
{
    m_words = words;
    end();
}

// Whether it is within the limit.
bool QtExchange::takeHeadSize()
{
    qint64 size = 0;
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        size += name.size() + value.size() + 4;
    if (traffic())
        traffic()->told += size;
    return size <= WireWatch::headLimit;
}

void QtExchange::onHead()
{
    if (m_headAt != 0 || m_over)
        return;
    m_headAt = steadyNow();
    if (!takeHeadSize())
        return refuse(words::tooLarge);
    // A connection may have been made for a request that was withdrawn: nobody has looked at its certificate
    // then.
    if (m_tls && m_encryptedAt == 0 && !certificateFits())
        return refuseCertificate();
    if (m_endsWithHead) {
        m_statusCode = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        m_whole = true;
        end();
        return;
    }
    bool known = false;
    const qint64 length = m_reply->rawHeader("content-length").toLongLong(&known);
    if (known && length <= std::min(BodyBudget::smallBody, m_body.limits().bytes)
        && !m_reply->hasRawHeader("transfer-encoding"))
        return;
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &QtExchange::onBytes);
}

void QtExchange::onBytes()
{
    if (m_over)
        return;
    const Reading reading = readBody();
    if (reading == Reading::Stalled)
        return m_body.stall();
    m_body.goOn();
    if (reading == Reading::Waits && !m_finished)
        return;
    settle();
    end();
}

QtExchange::Reading QtExchange::readBody()
{
    if (!m_body.hasBegun()) {
        if (m_reply->bytesAvailable() == 0)
            return Reading::Waits;
        m_body.begin(
            codingsOf(m_reply->rawHeader("content-encoding"), m_reply->rawHeader("transfer-encoding")));
    }
    for (;;) {
        const Reading reading = m_body.unpack();
        if (reading != Reading::Waits || m_reply->bytesAvailable() == 0)
            return reading;
        if (!m_body.mayHoldMore())
            return Reading::Stalled;
        m_body.give(m_reply->read(readBuffer));
    }
}

void QtExchange::readOn()
{
    if (m_body.isStalled())
        onBytes();
}

void QtExchange::onFinished()
{
    if (m_over)
        return;
    m_finished = true;
    m_error = m_reply->error();
    m_cut = m_body.wasShut();
    if (m_cut && !isAnswer(m_error))
        return refuse(words::tooLarge);
    onBytes(); // the rest of them, for which it may have to wait
}

// Decides whether what came is a whole response.
void QtExchange::settle()
{
    m_statusCode = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // To 307 and 308 Qt rewinds the body although it must not follow; that fails after the head has come.
    if (m_error == QNetworkReply::ContentReSendError && (m_statusCode == 307 || m_statusCode == 308)) {
        m_whole = true;
        return;
    }
    if (!isAnswer(m_error) || m_statusCode == 0) {
        if (m_error == QNetworkReply::NoError)
            m_words = words::weirdReply;
        return;
    }
    if (m_statusCode < 200 || m_statusCode > 999) {
        m_words = words::weirdReply;
        return;
    }
    if (m_reply->isFinished())
        m_body.finish();
    if (m_body.broken() && !leadsOn(m_statusCode, m_reply->rawHeader("location"))) {
        m_words = words::badEncoding;
        return;
    }
    bool known = false;
    const qint64 length = m_reply->rawHeader("content-length").toLongLong(&known);
    const bool hasBody = !m_bodyless && m_statusCode != 204 && m_statusCode != 304;
    if (known && hasBody && !truncated() && m_body.received() < length
        && !m_reply->hasRawHeader("transfer-encoding")) {
        m_words = words::partialFile;
        return;
    }
    m_whole = true;
}

void QtExchange::end()
{
    m_over = true;
    if (!m_reply->isFinished())
        cancel();
    m_ended();
}

// The reply's destructor aborts: abort() itself says finished() at once, and complains after an error status.
void QtExchange::cancel()
{
    m_over = true;
    if (!m_reply)
        return;
    m_reply->disconnect(this); // a signal that is already on its way must not find us
    if (!m_reply->isFinished())
        m_statusCode = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void QtExchange::catchUp()
{
    if (m_reply && !m_over)
        QCoreApplication::sendPostedEvents(m_reply.get(), QEvent::MetaCall);
}

// Of a head with a line that is none Qt drops all headers, then waits for the end of a body without a length.
bool QtExchange::headIsMalformed() const
{
    return m_reply && m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 0
        && m_reply->rawHeaderPairs().isEmpty();
}

QString QtExchange::failureWords() const
{
    if (!m_words.isEmpty())
        return m_words.toString();
    // A key that is another certificate's Qt has no error of its own for.
    const bool showsCertificate = m_tls && m_manager->profile && !m_manager->profile->certificate.isEmpty();
    if (showsCertificate && m_error == QNetworkReply::UnknownNetworkError && m_encryptedAt == 0)
        return words::localCertificate.toString();
    const bool inHandshake = m_tls && m_connectStartedAt != 0 && m_encryptedAt == 0;
    return failureText({m_error, m_certificateRefused, m_sends > 0, m_statusCode != 0, inHandshake, m_proxy});
}

bool QtExchange::reachedServer() const
{
    return m_sends > 0 || m_encryptedAt != 0 || m_statusCode != 0
        || m_error == QNetworkReply::SslHandshakeFailedError;
}

// An interim response says that the server has it, and a head past all limits, or a packing that nobody can
// read, that it has answered.
bool QtExchange::mayRetry() const
{
    const bool interim = m_statusCode >= 100 && m_statusCode < 200;
    if (m_words == words::badEncoding)
        return !isDecided(m_statusCode);
    return m_words != words::tooLarge && (m_idempotent || !interim);
}

QByteArray QtExchange::header(const char *name) const
{
    return m_reply ? m_reply->rawHeader(name) : QByteArray();
}

Headers QtExchange::headers() const
{
    return m_reply ? headerFields(m_reply->rawHeaderPairs()) : Headers();
}

ExchangePhases QtExchange::phases() const
{
    ExchangePhases phases;
    phases.connectStarted = m_connectStartedAt;
    phases.encrypted = m_encryptedAt;
    phases.sent = m_sentAt;
    phases.head = m_headAt;
    return phases;
}

QString QtExchange::describe(WireFacts &facts) const
{
    if (!m_reply)
        return {};
    if (m_tls)
        describeTls(facts);
    const bool connected = m_sends > 0 || m_encryptedAt != 0 || m_statusCode != 0 || m_certificateRefused;
    if (connected || m_error == QNetworkReply::NoError || m_error == QNetworkReply::SslHandshakeFailedError)
        return {};
    return m_reply->errorString();
}

void QtExchange::describeTls(WireFacts &facts) const
{
    const QSslConfiguration tls = m_reply->sslConfiguration();
    QSslCertificate shown = tls.peerCertificate();
    if (shown.isNull() && !m_tlsErrors.isEmpty())
        shown = m_tlsErrors.constFirst().certificate();
    if (!shown.isNull())
        facts.certificate = certificateFacts(shown);
    facts.tlsVersion = m_tlsVersion;
    if (m_certificateRefused && m_tlsErrors.isEmpty()) {
        facts.fault = CertificateFault::WrongName;
    } else if (m_certificateRefused) {
        // A name is no news where nobody vouches for it.
        const auto gravest = std::find_if(m_tlsErrors.begin(), m_tlsErrors.end(),
            [](const QSslError &error) { return error.error() != QSslError::HostNameMismatch; });
        const QSslError &error = gravest == m_tlsErrors.end() ? m_tlsErrors.constFirst() : *gravest;
        facts.fault = certificateFault(error.error());
        facts.tlsTrouble = error.errorString();
    } else if (m_error == QNetworkReply::SslHandshakeFailedError) {
        facts.tlsTrouble = m_reply->errorString();
    }
}

} // namespace pgcourier
