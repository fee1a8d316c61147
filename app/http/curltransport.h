// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/curlmulti.h"
#include "app/http/httprequest.h"
#include "app/http/transport.h"

#include <QHash>
#include <QTemporaryFile>

namespace pgcourier {

class CurlExchange;

// libcurl's multi interface, driven by the sender's thread: connections are kept and told apart by curl, by
// name and address.
class CurlTransport : public Transport
{
public:
    explicit CurlTransport(const SenderOptions &options);
    ~CurlTransport() override;

    [[nodiscard]] std::unique_ptr<Exchange> exchange(
        const ConnectionsPtr &connections, std::function<void()> ended) override;
    [[nodiscard]] QString tlsError(const WireProfilePtr &profile) override;
    [[nodiscard]] ConnectionsPtr connections(const WireProfilePtr &) override { return nullptr; }
    // Curl closes what is too many.
    [[nodiscard]] bool noteOrigin(const ConnectionsPtr &, const QString &) override { return false; }
    void renew(const WireProfilePtr &) override { }

    [[nodiscard]] CurlMulti &multi() { return m_multi; }
    // Whether a connection that was used is to be closed: there are as many as may be. Where curl 7.88 itself
    // makes room, it keeps a note of each host for good and walks past all of them the next time.
    [[nodiscard]] bool hasPlenty() const { return m_multi.sockets().idleCount() >= m_mostIdle; }
    // Handles that keep what is the same for all requests.
    [[nodiscard]] CURL *takeHandle();
    void giveHandle(CURL *easy);
    // Answers which one it is: its host and port.
    QString setProxy(CURL *easy, const QUrl &url, const ExchangeTarget &target) const;
    // Whether a server takes many requests on one connection (HTTP/2); none: it has not answered yet.
    [[nodiscard]] std::optional<bool> isMultiplexed(const QString &origin) const;
    void setMultiplexed(const QString &origin, bool multiplexed);
    void setPausedUpload(CurlExchange *exchange, bool paused); // looked at again after each turn

private:
    [[nodiscard]] CURL *makeHandle();
    void loadTls(const QString &caFile);
    void turned();

    bool m_mayProxy = false;
    QString m_tlsError;
    QByteArray m_caFile; // empty: curl's own
    QTemporaryFile m_certificates; // the system's and ours together, since curl knows one file
    QHash<QString, bool> m_multiplexed; // by origin
    std::vector<CURL *> m_handles; // idle
    std::vector<CurlExchange *> m_pausedUploads;
    const int m_mostIdle;
    CurlMulti m_multi;
};

} // namespace pgcourier
