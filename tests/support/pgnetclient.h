// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QByteArray>
#include <QByteArrayList>
#include <QMap>
#include <QString>

namespace pgcourier::test {

struct PgNetRequest
{
    QString url;
    QByteArray method = "GET"; // POST, DELETE
    QByteArrayList headers; // "Name: value"
    std::optional<QByteArray> body;
    QString caFile; // empty: the system's
    QString proxy; // empty: none, whatever the environment says
    int timeout = 5000; // ms
};

// A row of net._http_response.
struct PgNetAnswer
{
    int status = 0; // 0: null
    QString error;
    QMap<QByteArray, QByteArray> headers; // of several with one name the last
    QByteArray content;
};

// What pg_net 0.20 sends and records: libcurl's multi interface with the options that pg_net sets (one handle
// for a request, one multi handle for all, redirects followed by libcurl, nothing asked to be packed), beside
// which our transports are held. Servers of the test's own thread answer meanwhile.
class PgNetClient
{
public:
    PgNetClient();
    ~PgNetClient();
    Q_DISABLE_COPY_MOVE(PgNetClient)

    [[nodiscard]] PgNetAnswer ask(const PgNetRequest &request);
    [[nodiscard]] PgNetAnswer ask(const QString &url, const QByteArray &method = "GET", int timeout = 5000);

private:
    void *m_multi; // CURLM: whoever includes this needs no libcurl
};

} // namespace pgcourier::test
