// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/qttransport.h"
#include "app/http/responsebody.h"
#include "app/http/transport.h"

#include <QNetworkReply>
#include <QObject>

namespace pgcourier {

// One request over one QNetworkReply, and what came of it.
// Never destroyed from within the call to its owner: the reply may still be in its own signal. It owns the
// reply, and holds the manager, which would delete its replies.
class QtExchange : public QObject, public Exchange
{
    Q_OBJECT

public:
    QtExchange(ManagerPtr manager, std::function<void()> ended);
    ~QtExchange() override;

    void start(const WireRequest &wire, const ExchangeTarget &target) override;
    void cancel() override;
    void catchUp() override; // what the network thread has already told
    void readOn() override;

    [[nodiscard]] int statusCode() const override { return m_statusCode; }
    [[nodiscard]] bool isWhole() const override { return m_whole; }
    [[nodiscard]] QString failureWords() const override;
    [[nodiscard]] bool mayRetry() const override;
    [[nodiscard]] bool reachedServer() const override;
    [[nodiscard]] int sends() const override { return m_sends; }
    [[nodiscard]] bool truncated() const override { return m_cut || m_body.truncated(); }
    [[nodiscard]] bool headIsMalformed() const override; // a status without a single header
    // The next request on that connection would be given the reply that is still to come.
    [[nodiscard]] bool spoilsConnections() const override
    {
        return m_statusCode >= 100 && m_statusCode < 200;
    }
    [[nodiscard]] QByteArray header(const char *name) const override;
    [[nodiscard]] Headers headers() const override;
    [[nodiscard]] QByteArray takeContent() override { return m_body.take(); }
    [[nodiscard]] ExchangePhases phases() const override;
    [[nodiscard]] QString describe(WireFacts &facts) const override;
    [[nodiscard]] bool isStalled() const override { return m_body.isStalled(); }
    [[nodiscard]] qint64 takeStalledTime() override { return m_body.takeStalledTime(); }

private:
    using Reading = ResponseBody::Reading;
    void begin(const QNetworkRequest &request, const WireRequest &wire);
    void connectReply();
    void onSent();
    void onEncrypted();
    void onHead();
    void onBytes();
    void onFinished();
    [[nodiscard]] Reading readBody();
    [[nodiscard]] bool takeHeadSize();
    [[nodiscard]] bool certificateFits();
    [[nodiscard]] WireTraffic *traffic() const { return m_body.limits().traffic; }
    void describeTls(WireFacts &facts) const;
    void refuse(QStringView words);
    void refuseCertificate();
    void settle();
    void end();

    std::function<void()> m_ended;
    ManagerPtr m_manager; // outlives the reply
    std::unique_ptr<QIODevice> m_upload; // outlives the reply that reads it
    std::unique_ptr<QNetworkReply> m_reply;
    ResponseBody m_body;
    QString m_proxy; // that is asked to connect
    QString m_tlsVersion; // TLSv1.3
    QString m_host; // that the certificate must name
    qint64 m_connectStartedAt = 0;
    qint64 m_encryptedAt = 0;
    qint64 m_sentAt = 0;
    qint64 m_headAt = 0;
    int m_sends = 0;
    int m_statusCode = 0;
    QNetworkReply::NetworkError m_error = QNetworkReply::NoError;
    QStringView m_words; // why a response is not whole although no network error says so
    bool m_tls = false;
    bool m_idempotent = false;
    bool m_bodyless = false; // the answer to HEAD
    bool m_endsWithHead = false; // HEAD with a body: QNetworkAccessManager would wait for the answer's
    bool m_certificateRefused = false;
    QList<QSslError> m_tlsErrors; // that are why
    bool m_finished = false; // by Qt; some of it may still wait for the budget
    bool m_cut = false; // the connection was shut in the middle of a body that would have lasted until then
    bool m_whole = false;
    bool m_over = false;
};

} // namespace pgcourier
