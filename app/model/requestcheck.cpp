// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/requestcheck.h"

#include "app/model/headerlines.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct RequestCheckWords
{
    Q_DECLARE_TR_FUNCTIONS(RequestCheck)
};

} // namespace

Status checkUrl(const QString &url)
{
    const QString text = url.trimmed();
    if (text.isEmpty())
        return Error::input(RequestCheckWords::tr("The URL is empty"),
            RequestCheckWords::tr("Write one like https://api.example.com/hook"));
    // What may not stand in a request line is encoded when it is sent.
    const QUrl parsed(text);
    if (!parsed.isValid())
        return Error::input(RequestCheckWords::tr("This is not a URL: %1").arg(text),
            RequestCheckWords::tr("Write one like https://api.example.com/hook"));
    const QString scheme = parsed.scheme().toLower();
    if (scheme.isEmpty() || (scheme != "http"_L1 && scheme != "https"_L1))
        return Error::input(RequestCheckWords::tr("The URL must begin with http:// or https://"), {});
    if (parsed.host().isEmpty())
        return Error::input(RequestCheckWords::tr("The URL has no host"),
            RequestCheckWords::tr("Write one like https://api.example.com/hook"));
    return Done{};
}

Status checkHeaders(const Headers &headers)
{
    static const QRegularExpression token(u"^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"_s); // RFC 9110, 5.6.2
    static const QRegularExpression control(u"[\\x00-\\x08\\x0a-\\x1f\\x7f]"_s);
    for (const Field &header : headers) {
        if (!token.match(header.name).hasMatch())
            return Error::input(RequestCheckWords::tr("“%1” cannot be the name of a header").arg(header.name),
                RequestCheckWords::tr("Use letters, digits and hyphens"));
        if (control.match(header.value).hasMatch())
            return Error::input(
                RequestCheckWords::tr("The value of the header %1 has a line break or a control character")
                    .arg(header.name),
                RequestCheckWords::tr("Take it out"));
    }
    if (const QString repeated = findRepeatedHeader(headers); !repeated.isEmpty())
        return Error::input(
            RequestCheckWords::tr("The header %1 stands there twice, and has one value").arg(repeated),
            RequestCheckWords::tr("Take one of the two out"));
    return Done{};
}

Status checkRequest(const Request &request)
{
    if (Status url = checkUrl(request.url); !url)
        return url;
    if (Status headers = checkHeaders(request.headers); !headers)
        return headers;
    if (request.timeout.count() < 1)
        return Error::input(RequestCheckWords::tr("The timeout must be at least 1 ms"), {});
    return Done{};
}

} // namespace pgcourier
