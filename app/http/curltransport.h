// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/curlmulti.h"
#include "app/http/httprequest.h"
#include "app/http/transport.h"

#include <QTemporaryFile>

namespace pgcourier {

class CurlExchange;
class ProxyRule;

// libcurl's multi interface, driven by the sender's thread: connections are kept and told apart by curl, by
// name and address.
class CurlTransport : public Transport
{
public:
    explicit CurlTransport(const SenderOptions &options);
    ~CurlTransport() override;

    [[nodiscard]] std::unique_ptr<Exchange> exchange(
        const ConnectionsPtr &connections, std::function<void()> ended) override;
    [[nodiscard]] QString tlsError() const override { return m_tlsError; }
    [[nodiscard]] bool usesProxy(const QUrl &url) const override;
    [[nodiscard]] ConnectionsPtr connections() const override { return nullptr; }
    [[nodiscard]] bool noteOrigin(const QString &) override { return false; } // curl closes what is too many
    void renew() override { }

    [[nodiscard]] CurlMulti &multi() { return m_multi; }
    // Whether a connection that was used is to be closed: there are as many as may be. Where curl 7.88 itself
    // makes room, it keeps a note of each host for good and walks past all of them the next time.
    [[nodiscard]] bool hasPlenty() const { return m_multi.sockets().idleCount() >= m_mostIdle; }
    // Handles that keep what is the same for all requests.
    [[nodiscard]] CURL *takeHandle();
    void giveHandle(CURL *easy);
    // Answers which one it is: its host and port.
    QString setProxy(CURL *easy, const QUrl &url, bool proxied) const;
    void setPausedUpload(CurlExchange *exchange, bool paused); // looked at again after each turn

private:
    [[nodiscard]] CURL *makeHandle();
    void loadTls(const QString &caFile);
    void turned();

    std::shared_ptr<ProxyRule> m_proxies;
    bool m_mayProxy = false;
    QString m_tlsError;
    QByteArray m_caFile; // empty: curl's own
    QTemporaryFile m_certificates; // the system's and ours together, since curl knows one file
    std::vector<CURL *> m_handles; // idle
    std::vector<CurlExchange *> m_pausedUploads;
    const int m_mostIdle;
    CurlMulti m_multi;
};

} // namespace pgcourier
