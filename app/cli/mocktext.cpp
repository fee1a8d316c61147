// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/mocktext.h"

#include "app/cli/table.h"
#include "app/model/jobjson.h"
#include "app/model/mock/mockhar.h"
#include "app/model/webhookcheck.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QJsonValue signatureJson(const MockArrival &arrival, const QStringList &secrets)
{
    if (secrets.isEmpty())
        return {};
    const SignatureCheck check = checkSignature(secrets, arrival.headers, arrival.body, arrival.at);
    return QJsonObject{
        {u"fits"_s, check.fits()}, {u"problem"_s, check.fits() ? QJsonValue() : QJsonValue(check.words)}};
}

} // namespace

QString arrivalLine(const MockArrival &arrival, const QStringList &secrets)
{
    QStringList parts{arrival.at.toLocalTime().toString(u"HH:mm:ss.zzz"_s),
        arrival.method + u' ' + harmless(arrival.target), answerWords(arrival),
        u"%1 bytes"_s.arg(arrival.body.size())};
    if (arrival.place.line != 0)
        parts.append(placeWords(arrival.place));
    if (arrival.requestId != 0)
        parts.append(u"request %1"_s.arg(arrival.requestId));
    if (!secrets.isEmpty())
        parts.append(harmless(checkSignature(secrets, arrival.headers, arrival.body, arrival.at).words));
    return parts.join(u"  "_s);
}

QJsonObject arrivalJson(const MockArrival &arrival, const QStringList &secrets)
{
    QJsonObject object{
        {u"number"_s, qint64(arrival.number)},
        {u"at"_s, arrival.at.toUTC().toString(Qt::ISODateWithMs)},
        {u"method"_s, arrival.method},
        {u"target"_s, arrival.target},
        {u"status_code"_s, arrival.statusCode == 0 ? QJsonValue() : QJsonValue(arrival.statusCode)},
        {u"answer"_s, answerWords(arrival)},
        {u"script"_s, placeJson(arrival.place)},
        {u"headers"_s, fieldsToJson(arrival.headers)},
        {u"idempotency_key"_s, arrival.idempotencyKey},
        {u"request_id"_s, arrival.requestId == 0 ? QJsonValue() : QJsonValue(arrival.requestId)},
        {u"signature"_s, signatureJson(arrival, secrets)},
    };
    putBytes(object, u"body"_s, arrival.body);
    if (arrival.packing == MockPacking::Unpacked || arrival.packing == MockPacking::Cut)
        putBytes(object, u"unpacked"_s, arrival.unpacked);
    return object;
}

} // namespace pgcourier
