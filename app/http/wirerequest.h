// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/http/httprequest.h"

#include <QUrl>

namespace pgcourier {

struct WireField
{
    QByteArray name;
    QByteArray value;
    bool operator==(const WireField &) const = default;
};
using WireFields = QList<WireField>;

// One hop as it goes on the wire: checked, complete, nothing left for QNetworkAccessManager to invent.
struct WireRequest
{
    QByteArray method;
    QUrl url; // http or https, with a host, without user info and fragment
    QByteArray target; // path and query as they were given; Qt has a spelling of its own
    QString host;
    quint16 port = 0;
    bool https = false;
    WireFields headers;
    std::optional<QByteArray> body;

    // "https://host:443": requests with the same one share connections.
    [[nodiscard]] QString origin() const;
    [[nodiscard]] QByteArray hostHeader() const;
    [[nodiscard]] bool isIdempotent() const; // RFC 9110, 9.2.2
    // text: as it was given, for its target; empty: as QUrl has it
    void setUrl(const QUrl &newUrl, const QString &text = {});
    // The same request to a stand-in: it keeps its Host field, and its target goes behind the other's path.
    void moveTo(const QUrl &place);
    [[nodiscard]] QString text() const; // its URL as it goes out
    [[nodiscard]] const WireField *header(QByteArrayView name) const;
    void removeHeader(QByteArrayView name);
};

// Refuses what must never reach the wire (control characters, names that are no tokens, a method or URL that
// is not ours) and drops what the transport alone may say: Content-Length, Transfer-Encoding, Connection.
[[nodiscard]] Result<WireRequest> toWire(const HttpRequest &request);
// An absolute http(s) URL with a host, or why not.
[[nodiscard]] Result<QUrl> checkedUrl(const QString &text);

} // namespace pgcourier
