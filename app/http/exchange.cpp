// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/exchange.h"

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
    m_bodyless = wire.method == "HEAD";
    begin(makeRequest(wire, target), wire);
    // Set at the head it comes too late where the server is quick. It costs a call into Qt's thread.
    if (target.large)
        m_reply->setReadBufferSize(readBuffer);
    connectReply(target.tls != nullptr);
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

void Exchange::connectReply(bool https)
{
    QNetworkReply *reply = m_reply.get();
    connect(
        reply, &QNetworkReply::socketStartedConnecting, this, [this] { m_connectStartedAt = steadyNow(); });
    connect(reply, &QNetworkReply::requestSent, this, [this] {
        if (++m_sends == 1)
            m_sentAt = steadyNow();
    });
    connect(reply, &QNetworkReply::metaDataChanged, this, &Exchange::onHead);
    connect(reply, &QNetworkReply::finished, this, &Exchange::onFinished);
    if (https) {
        connect(reply, &QNetworkReply::encrypted, this, [this] { m_encryptedAt = steadyNow(); });
        connect(reply, &QNetworkReply::sslErrors, this, [this] { m_certificateRefused = true; });
    }
}

void Exchange::onHead()
{
    if (m_headAt != 0 || m_over)
        return;
    m_headAt = steadyNow();
    if (m_endsWithHead) {
        m_statusCode = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        m_whole = true;
        end();
        return;
    }
    bool known = false;
    const qint64 length = m_reply->rawHeader("content-length").toLongLong(&known);
    if (known && length <= std::min(BodyBudget::smallBody, m_limit))
        return;
    m_reply->setReadBufferSize(readBuffer);
    connect(m_reply.get(), &QNetworkReply::readyRead, this, &Exchange::onBytes);
}

void Exchange::onBytes()
{
    if (m_over)
        return;
    if (m_bodies && !m_bodies->mayRead(this))
        return stall();
    if (m_stalledSince != 0)
        m_stalledTime += steadyNow() - std::exchange(m_stalledSince, 0);
    if (readBody())
        return;
    settle();
    end();
}

bool Exchange::readBody()
{
    if (!m_body)
        m_body.emplace(m_reply->rawHeader("content-encoding"), m_limit);
    const QByteArray bytes = m_reply->readAll();
    m_received += bytes.size();
    const bool wanted = m_body->feed(bytes);
    if (m_bodies)
        m_bodies->hold(m_body->size() - m_held);
    m_held = m_body->size();
    return wanted;
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
    m_error = m_reply->error();
    if (m_reply->bytesAvailable() > 0)
        readBody();
    settle();
    end();
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
