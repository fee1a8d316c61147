// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/bodybudget.h"
#include "app/http/errorwords.h"
#include "app/http/network.h"
#include "app/http/unpack.h"
#include "app/http/wirerequest.h"
#include "app/http/wirewatch.h"

#include <functional>
#include <QNetworkReply>
#include <QSslConfiguration>

namespace pgcourier {

// Nanoseconds of the steady clock, for phases and deadlines.
[[nodiscard]] qint64 steadyNow();

// Where one hop goes: the checked address in the place of the name, or the name itself through a proxy.
struct ExchangeTarget
{
    QUrl url;
    QString verifyName; // the name that the certificate must have; also keeps connections of names apart
    const QSslConfiguration *tls = nullptr; // none: plain http
    qint64 limit = 0; // bytes of the body that are kept
    BodyShare *bodies = nullptr; // asked before a large body is read
    WireTraffic *traffic = nullptr; // of the server that it goes to; none: nobody watches
};

// One request over one QNetworkReply, and what came of it. Tells its owner once, when it has ended.
// Never destroyed from within that call: the reply may still be in its own signal. It owns the reply, and
// holds the manager, which would delete its replies.
class Exchange : public QObject
{
    Q_OBJECT

public:
    explicit Exchange(std::function<void()> ended);
    ~Exchange() override;

    void start(const ManagerPtr &manager, const WireRequest &wire, const ExchangeTarget &target);
    void cancel(); // quietly: the owner is not told
    // Takes in what the network thread has already told: a request may have been sent, or answered, just now.
    void catchUp();

    [[nodiscard]] int statusCode() const { return m_statusCode; } // 0: none
    [[nodiscard]] bool isWhole() const { return m_whole; }
    [[nodiscard]] QString failureWords() const;
    [[nodiscard]] QNetworkReply::NetworkError error() const { return m_error; }
    [[nodiscard]] bool certificateRefused() const { return m_certificateRefused; }
    [[nodiscard]] int sends() const { return m_sends; }
    [[nodiscard]] bool truncated() const { return m_cut || (m_body && m_body->truncated()); }
    [[nodiscard]] bool headIsMalformed() const; // a status without a single header
    [[nodiscard]] QByteArray header(const char *name) const;
    [[nodiscard]] const QList<QNetworkReply::RawHeaderPair> &headers() const;
    [[nodiscard]] QByteArray takeContent();
    [[nodiscard]] bool isStalled() const { return m_stalledSince != 0; } // by the budget, not by the server
    void readOn(); // if the budget lets it now
    [[nodiscard]] qint64 takeStalledTime(); // nanoseconds since this was last asked
    // steadyNow() of each, 0 where it did not happen.
    [[nodiscard]] qint64 connectStartedAt() const { return m_connectStartedAt; }
    [[nodiscard]] qint64 encryptedAt() const { return m_encryptedAt; }
    [[nodiscard]] qint64 sentAt() const { return m_sentAt; }
    [[nodiscard]] qint64 headAt() const { return m_headAt; }

private:
    void begin(const QNetworkRequest &request, const WireRequest &wire);
    void connectReply();
    void onSent();
    void onEncrypted();
    void onHead();
    void onBytes();
    void onFinished();
    enum class Reading { Waits, Stalled, Enough };
    [[nodiscard]] Reading readBody();
    [[nodiscard]] bool mayHoldMore();
    [[nodiscard]] bool takeHeadSize();
    [[nodiscard]] bool certificateFits();
    [[nodiscard]] bool wasShut() const;
    void refuse(QStringView words);
    void refuseCertificate();
    void stall();
    void settle();
    void end();

    std::function<void()> m_ended;
    ManagerPtr m_manager; // outlives the reply
    std::unique_ptr<QIODevice> m_upload; // outlives the reply that reads it
    std::unique_ptr<QNetworkReply> m_reply;
    std::optional<Unpacker> m_body;
    BodyShare *m_bodies = nullptr;
    WireTraffic *m_traffic = nullptr;
    int m_shutBefore = 0; // connections to that server
    QString m_host; // that the certificate must name
    qint64 m_limit = 0;
    qint64 m_held = 0; // bytes of the body, unpacked, and of its decoder, that the budget knows of
    qint64 m_received = 0; // bytes of the body, packed
    qint64 m_connectStartedAt = 0;
    qint64 m_encryptedAt = 0;
    qint64 m_sentAt = 0;
    qint64 m_headAt = 0;
    qint64 m_stalledSince = 0;
    qint64 m_stalledTime = 0;
    int m_sends = 0;
    int m_statusCode = 0;
    QNetworkReply::NetworkError m_error = QNetworkReply::NoError;
    QStringView m_words; // why a response is not whole although no network error says so
    bool m_tls = false;
    bool m_bodyless = false; // the answer to HEAD
    bool m_endsWithHead = false; // HEAD with a body: QNetworkAccessManager would wait for the answer's
    bool m_certificateRefused = false;
    bool m_finished = false; // by Qt; some of it may still wait for the budget
    bool m_cut = false; // the connection was shut in the middle of a body that would have lasted until then
    bool m_whole = false;
    bool m_over = false;
};

} // namespace pgcourier
