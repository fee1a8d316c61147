// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/jobparameters.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

ArrayParameter idArray(const QList<JobId> &ids)
{
    BigintArray array;
    array.reserve(int(ids.size()), sizeof(qint64));
    for (const JobId id : ids)
        array.append(id.value);
    return array.take();
}

ArrayParameter bigintArray(const QList<qint64> &values)
{
    BigintArray array;
    array.reserve(int(values.size()), sizeof(qint64));
    for (const qint64 value : values)
        array.append(value);
    return array.take();
}

// An empty body is a body: only none at all is NULL.
Parameter bodyParameter(const Request &request)
{
    if (!request.body)
        return std::nullopt;
    return request.body->isNull() ? QByteArray("") : *request.body;
}

QString likeText(QString text)
{
    return text.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
}

} // namespace pgcourier
