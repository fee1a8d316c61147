// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/responsemeasures.h"

#include "ui/models/timetext.h"

#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct ResponseMeasuresWords
{
    Q_DECLARE_TR_FUNCTIONS(ResponseMeasures)
};

} // namespace

ResponseMeasures measuresOf(const Inspection &inspection)
{
    const QList<Attempt> &attempts = inspection.details.attempts;
    if (attempts.isEmpty())
        return {};
    const Attempt &newest = attempts.constLast();
    QStringList parts;
    QStringList tip;
    if (newest.totalMs) {
        parts.append(millisecondsText(*newest.totalMs));
        tip.append(ResponseMeasuresWords::tr("From sending to the last byte: %1").arg(parts.constLast()));
    }
    if (!newest.statusCode)
        return {parts.join(u" · "_s), tip.join(u'\n')};
    const qint64 size = inspection.responseBytes.value(attempts.size() - 1);
    parts.append(sizeText(size));
    tip.append(ResponseMeasuresWords::tr("Body: %1").arg(sizeText(size)));
    const auto packing = findHeader(newest.headers, u"Content-Encoding");
    const auto wire = findHeader(newest.headers, u"Content-Length");
    if (packing && wire)
        tip.append(
            ResponseMeasuresWords::tr("On the wire, as %1: %2").arg(*packing, sizeText(wire->toLongLong())));
    else if (packing)
        tip.append(ResponseMeasuresWords::tr("Unpacked from %1").arg(*packing));
    if (newest.truncated)
        tip.append(ResponseMeasuresWords::tr("More came than is kept"));
    return {parts.join(u" · "_s), tip.join(u'\n')};
}

} // namespace pgcourier
