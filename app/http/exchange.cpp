// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/exchange.h"

#include "app/http/certificatename.h"
#include "app/http/onceonlydevice.h"

#include <chrono>
#include <QCoreApplication>

namespace pgcourier {

namespace {

constexpr qint64 readBuffer = 64 * 1024; // bytes; what may wait unread in a reply

QNetworkRequest makePrototype()
{
    QNetworkRequest request;
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    // Over HTTP/2 a lost connection takes all its requests with it, and resends cannot be counted.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    return request;
}

QNetworkRequest makeRequest(const WireRequest &wire, const ExchangeTarget &target)
{
    static const QNetworkRequest prototype = makePrototype();
    QNetworkRequest request = prototype;
    request.setUrl(target.url);
    if (!target.verifyName.isEmpty())
        request.setPeerVerifyName(target.verifyName);
    if (target.tls)
        request.setSslConfiguration(*target.tls);
    bool hasHost = false;
    for (const WireField &field : wire.headers) {
        hasHost = hasHost || field.name.compare("host", Qt::CaseInsensitive) == 0;
        request.setRawHeader(field.name, field.value);
    }
    if (!hasHost)
        request.setRawHeader("Host", wire.hostHeader());
    if (wire.body) {
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        request.setRawHeader("Content-Length", QByteArray::number(wire.body->size()));
    }
    return request;
}

} // namespace

qint64 steadyNow()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

Exchange::Exchange(std::function<void()> ended) : m_ended(std::move(ended)) { }

Exchange::~Exchange()
{
    cancel();
    if (m_bodies)
        m_bodies->drop(this, m_held);
}

void Exchange::start(const ManagerPtr &manager, const WireRequest &wire, const ExchangeTarget &target)
{
    m_manager = manager;
    m_limit = target.limit;
    m_bodies = target.bodies;
    m_traffic = target.traffic;
    m_shutBefore = m_traffic ? m_traffic->shut.load() : 0;
    m_host = wire.host;
    m_tls = target.tls != nullptr;
    m_bodyless = wire.method == "HEAD";
    begin(makeRequest(wire, target), wire);
    // At the head it would come too late where the server is quick.
    m_reply->setReadBufferSize(readBuffer);
    connectReply();
}

void Exchange::begin(const QNetworkRequest &request, const WireRequest &wire)
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

void Exchange::connectReply()
{
    QNetworkReply *reply = m_reply.get();
    connect(
        reply, &QNetworkReply::socketStartedConnecting, this, [this] { m_connectStartedAt = steadyNow(); });
    connect(reply, &QNetworkReply::requestSent, this, &Exchange::onSent);
    connect(reply, &QNetworkReply::metaDataChanged, this, &Exchange::onHead);
    connect(reply, &QNetworkReply::finished, this, &Exchange::onFinished);
    if (m_tls) {
        connect(reply, &QNetworkReply::encrypted, this, &Exchange::onEncrypted);
        connect(reply, &QNetworkReply::sslErrors, this, [this] { m_certificateRefused = true; });
    }
}

void Exchange::onSent()
{
    if (++m_sends == 1)
        m_sentAt = steadyNow();
    else if (wasShut() && !m_over)
        refuse(words::tooLarge); // its connection was shut, and Qt tries again
}

// Perhaps: a connection to its server was.
bool Exchange::wasShut() const
{
    return m_traffic && m_traffic->shut != m_shutBefore;
}

// Nothing of the request has gone out yet: Qt waits for this.
void Exchange::onEncrypted()
{
    m_encryptedAt = steadyNow();
    if (!certificateFits())
        refuseCertificate();
}

bool Exchange::certificateFits()
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

void Exchange::refuseCertificate()
{
    m_certificateRefused = true;
    m_error = QNetworkReply::SslHandshakeFailedError;
    cancel();
    m_reply->abort(); // at once: the destructor's would come after the request
    m_ended();
}

void Exchange::refuse(QStringView words)
{
    m_words = words;
    end();
}

// Whether it is within the limit.
bool Exchange::takeHeadSize()
{
    qint64 size = 0;
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        size += name.size() + value.size() + 4;
    if (m_traffic)
        m_traffic->told += size;
    return size <= WireWatch::headLimit;
}

void Exchange::onHead()
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
    if (known && length <= std::min(BodyBudget::smallBody, m_limit)
        && !m_reply->hasRawHeader("transfer-encoding"))
        return;
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &Exchange::onBytes);
}

void Exchange::onBytes()
{
    if (m_over)
        return;
    const Reading reading = readBody();
    if (reading == Reading::Stalled)
        return stall();
    if (m_stalledSince != 0)
        m_stalledTime += steadyNow() - std::exchange(m_stalledSince, 0);
    if (reading == Reading::Waits && !m_finished)
        return;
    settle();
    end();
}

// A small one never waits, unless its decoder may take much by itself.
bool Exchange::mayHoldMore()
{
    const bool small = m_body->size() < BodyBudget::smallBody && !m_body->mayGrow();
    return !m_bodies || small || m_bodies->mayRead(this);
}

Exchange::Reading Exchange::readBody()
{
    if (!m_body) {
        if (m_reply->bytesAvailable() == 0)
            return Reading::Waits;
        m_body.emplace(m_reply->rawHeader("content-encoding"), m_limit);
    }
    while (m_body->wantsMore()) {
        if (!m_body->hasMore() && m_reply->bytesAvailable() == 0)
            return Reading::Waits;
        if (!mayHoldMore())
            return Reading::Stalled;
        if (!m_body->hasMore()) {
            const QByteArray bytes = m_reply->read(readBuffer);
            m_received += bytes.size();
            if (m_traffic)
                m_traffic->told += bytes.size();
            m_body->give(bytes);
        }
        m_body->step();
        if (m_bodies)
            m_bodies->hold(m_body->held() - m_held);
        m_held = m_body->held();
    }
    return Reading::Enough;
}

void Exchange::stall()
{
    if (m_stalledSince == 0)
        m_stalledSince = steadyNow();
}

void Exchange::readOn()
{
    if (m_stalledSince != 0)
        onBytes();
}

qint64 Exchange::takeStalledTime()
{
    const qint64 now = steadyNow();
    if (m_stalledSince != 0)
        m_stalledTime += now - std::exchange(m_stalledSince, now);
    return std::exchange(m_stalledTime, 0);
}

void Exchange::onFinished()
{
    if (m_over)
        return;
    m_finished = true;
    m_error = m_reply->error();
    m_cut = wasShut();
    if (m_cut && !isAnswer(m_error))
        return refuse(words::tooLarge);
    onBytes(); // the rest of them, for which it may have to wait
}

// Decides whether what came is a whole response.
void Exchange::settle()
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
    if (m_statusCode < 200) {
        m_words = words::weirdReply;
        return;
    }
    if (m_body && !m_body->truncated()) {
        if (m_reply->isFinished())
            m_body->finish();
        if (m_body->broken()) {
            m_words = words::badEncoding;
            return;
        }
    }
    bool known = false;
    const qint64 length = m_reply->rawHeader("content-length").toLongLong(&known);
    const bool hasBody = !m_bodyless && m_statusCode != 204 && m_statusCode != 304;
    if (known && hasBody && !truncated() && m_received < length
        && !m_reply->hasRawHeader("transfer-encoding")) {
        m_words = words::partialFile;
        return;
    }
    m_whole = true;
}

void Exchange::end()
{
    m_over = true;
    if (!m_reply->isFinished())
        cancel();
    m_ended();
}

// The reply's destructor aborts: abort() itself says finished() at once, and complains after an error status.
void Exchange::cancel()
{
    m_over = true;
    if (!m_reply)
        return;
    m_reply->disconnect(this); // a signal that is already on its way must not find us
    if (!m_reply->isFinished())
        m_statusCode = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

void Exchange::catchUp()
{
    if (m_reply && !m_over)
        QCoreApplication::sendPostedEvents(m_reply.get(), QEvent::MetaCall);
}

// Of a head with a line that is none Qt drops all headers, then waits for the end of a body without a length.
bool Exchange::headIsMalformed() const
{
    return m_reply && m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 0
        && m_reply->rawHeaderPairs().isEmpty();
}

QString Exchange::failureWords() const
{
    if (!m_words.isEmpty())
        return m_words.toString();
    return failureText({m_error, m_certificateRefused, m_sends > 0, m_statusCode != 0});
}

QByteArray Exchange::header(const char *name) const
{
    return m_reply ? m_reply->rawHeader(name) : QByteArray();
}

const QList<QNetworkReply::RawHeaderPair> &Exchange::headers() const
{
    static const QList<QNetworkReply::RawHeaderPair> none;
    return m_reply ? m_reply->rawHeaderPairs() : none;
}

QByteArray Exchange::takeContent()
{
    return m_body ? m_body->take() : QByteArray();
}

} // namespace pgcourier
