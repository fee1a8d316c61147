// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/curlrequest.h"
#include "app/http/curlsends.h"
#include "app/http/curlstreams.h"
#include "app/http/responsehead.h"
#include "app/http/transport.h"

#include <array>

namespace pgcourier {

class CurlTransport;

// One request over one easy handle of curl, and what came of it.
class CurlExchange : public Exchange
{
public:
    CurlExchange(CurlTransport &transport, std::function<void()> ended);
    ~CurlExchange() override;

    void start(const WireRequest &wire, const ExchangeTarget &target) override;
    void cancel() override;
    void catchUp() override;
    void readOn() override;

    [[nodiscard]] int statusCode() const override { return m_head.isComplete() ? m_head.status() : 0; }
    [[nodiscard]] bool isWhole() const override { return m_whole; }
    [[nodiscard]] QString failureWords() const override;
    [[nodiscard]] bool mayRetry() const override;
    [[nodiscard]] bool reachedServer() const override;
    [[nodiscard]] int sends() const override { return m_sends.count(); }
    [[nodiscard]] bool truncated() const override { return m_body.truncated(); }
    [[nodiscard]] bool headIsMalformed() const override { return false; }
    [[nodiscard]] bool spoilsConnections() const override { return false; }
    [[nodiscard]] QByteArray header(const char *name) const override { return m_head.header(name); }
    [[nodiscard]] Headers headers() const override { return m_head.fields(); }
    [[nodiscard]] QByteArray takeContent() override { return m_body.take(); }
    [[nodiscard]] ExchangePhases phases() const override;
    [[nodiscard]] QString describe(WireFacts &facts) const override;
    [[nodiscard]] bool isStalled() const override { return m_body.isStalled(); }
    [[nodiscard]] qint64 takeStalledTime() override { return m_body.takeStalledTime(); }

    // Of the transport: curl is through with it.
    void finish(CURLcode code);
    void resumeUpload(); // if the answer for which it paused did not come
    static void prepare(CURL *easy); // the functions that curl calls

private:
    static size_t onHeader(char *data, size_t size, size_t count, void *self);
    static size_t onBody(char *data, size_t size, size_t count, void *self);
    static size_t onUpload(char *room, size_t size, size_t count, void *self);
    static int onSeek(void *self, curl_off_t offset, int origin);
    static int onGo(void *self, char *remote, char *local, int remotePort, int localPort);
    static int onInfo(CURL *easy, curl_infotype type, char *data, size_t size, void *self);
    static curl_socket_t onOpenSocket(void *self, curlsocktype purpose, curl_sockaddr *address);

    [[nodiscard]] bool takeLine(QByteArrayView line);
    [[nodiscard]] size_t takeBytes(const char *data, size_t size);
    [[nodiscard]] bool mayGo();
    [[nodiscard]] bool wasRefused() const;
    [[nodiscard]] bool isNamed();
    [[nodiscard]] bool isChecked(const curl_sockaddr &address) const;
    void takeTold(QByteArrayView line); // by curl, for people
    void findSocket(size_t ends);
    [[nodiscard]] bool isSpoiled() const;
    void startAnew();
    [[nodiscard]] bool answerWaits() const; // on the connection, unread
    [[nodiscard]] bool isUnreadable() const; // its body
    [[nodiscard]] bool isComplete() const; // whatever became of the connection then
    void setHandle();
    void settle();
    void end();

    CurlTransport &m_transport;
    std::function<void()> m_ended;
    CURL *m_easy = nullptr;
    CurlRequest m_request;
    ResponseHead m_head;
    ResponseBody m_body;
    QHostAddress m_address; // that was checked: the host's, or that of a policy's proxy
    WireProfilePtr m_profile; // curl reads from it
    QString m_host; // that the certificate must name; empty: plain http
    curl_socket_t m_opened = CURL_SOCKET_BAD; // for it, and not used yet
    curl_socket_t m_socket = CURL_SOCKET_BAD; // that it goes out on
    bool m_isReused = false;
    bool m_isMultiplexed = false; // the server takes many requests on a connection
    bool m_refused = false; // by the server, which has not processed it, when it was sent the last time
    CurlStreams m_streams;
    std::array<char, CURL_ERROR_SIZE> m_errorText; // curl's, where it has one
    QString m_origin; // "https://host:port"; empty: plain http
    QByteArray m_tlsVersion; // empty: no handshake has ended
    QString m_proxy; // empty: none
    qint64 m_connectStartedAt = 0;
    qint64 m_headAt = 0;
    CurlSends m_sends;
    CURLcode m_code = CURLE_OK;
    QStringView m_words; // why it is no response, where curl does not say so
    bool m_bodyless = false; // the answer to HEAD
    bool m_enough = false; // we have cut it
    bool m_paused = false; // curl holds a piece of the body
    bool m_uploadPaused = false;
    bool m_stale = false; // the connection that it was to go out on was no good
    bool m_misnamed = false; // the certificate does not name it
    bool m_isFresh = false; // it has asked for one of its own
    bool m_running = false; // curl has it
    bool m_whole = false;
    bool m_over = false;
};

} // namespace pgcourier
