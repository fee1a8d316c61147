// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sentheaders.h"

#include "app/model/headerlines.h"
#include "app/model/httpmethod.h"
#include "app/model/requesttarget.h"

#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

bool bearsLength(const QString &method, qint64 bytes)
{
    const HttpMethod *known = findHttpMethod(method);
    return bytes > 0 || (known && known->body == HttpMethod::Body::Expected);
}

} // namespace

QString messageId(const QString &installation, qint64 createdUs, JobId id)
{
    return u"msg_%1_%2_%3"_s.arg(installation, QString::number(createdUs, 36)).arg(id.value);
}

Headers addedHeaders(const Inspection &inspection)
{
    const JobDetails &details = inspection.details;
    Headers all = details.headers;
    const auto add = [&all](const QString &name, const QString &value) {
        if (!value.isEmpty())
            addUnlessThere(all, {name, value});
    };
    const QString message = inspection.installation.isEmpty()
        ? QString()
        : messageId(inspection.installation, inspection.createdUs, details.row.id);
    const bool credentials = inspection.lane && !inspection.lane->goesUnsigned;
    for (const Field &header : credentials ? inspection.lane->extraHeaders : Headers())
        add(header.name, header.value);
    add(u"Idempotency-Key"_s, details.row.idempotencyKey.isEmpty() ? message : details.row.idempotencyKey);
    add(u"webhook-id"_s, message);
    for (const Field &header : defaultHeaders())
        add(header.name, header.value);
    add(u"Host"_s, hostHeader(QUrl(details.row.url)));
    if (bearsLength(details.row.method, inspection.requestBytes))
        add(u"Content-Length"_s, QString::number(inspection.requestBytes));
    return all.mid(details.headers.size());
}

} // namespace pgcourier
