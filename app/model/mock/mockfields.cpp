// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/mock/mockfields.h"

#include "app/model/compose/formbody.h"
#include "app/model/compose/multipart.h"
#include "app/model/headerlines.h"

#include <QRegularExpression>
#include <QStringDecoder>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostFields = 1000;
constexpr qsizetype longestValue = 64 * 1024; // bytes that are shown

// name="a \"b\"" or name=a, of a header with parameters.
QString parameter(const QString &header, const QString &name)
{
    const QRegularExpression quoted(
        u"(?:^|[;\\s])%1=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]*))"_s.arg(QRegularExpression::escape(name)),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = quoted.match(header);
    QString value = match.captured(1).isNull() ? QString() : match.captured(1);
    value.replace(u"\\\""_s, u"\""_s).replace(u"\\\\"_s, u"\\"_s);
    return value.isEmpty() ? match.captured(2) : value;
}

QString textOf(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes.first(std::min(bytes.size(), longestValue)));
    return decoder.hasError() || text.contains(QChar(u'\0')) ? QString() : text;
}

MockField fieldOf(QByteArrayView part)
{
    const qsizetype end = part.startsWith("\r\n") ? 0 : part.indexOf("\r\n\r\n");
    const Headers headers = fieldsOfLines(part.first(std::max<qsizetype>(0, end)).toByteArray());
    const QByteArrayView content = end < 0 ? part : part.sliced(end + (end == 0 ? 2 : 4));
    const QString disposition = findHeader(headers, u"Content-Disposition").value_or(QString());
    MockField field{parameter(disposition, u"name"_s), textOf(content), parameter(disposition, u"filename"_s),
        findHeader(headers, u"Content-Type").value_or(QString()), content.size()};
    return field;
}

// RFC 2046, 5.1.1: parts stand between lines of two dashes and the boundary.
std::optional<QList<MockField>> partsOf(const QByteArray &body, const QString &contentType)
{
    const QByteArray boundary = parameter(contentType, u"boundary"_s).toUtf8();
    if (boundary.isEmpty() || boundary.size() > 200)
        return {};
    const QByteArray mark = "--" + boundary;
    const QByteArray next = "\r\n" + mark;
    qsizetype at = body.startsWith(mark) ? 0 : body.indexOf(next);
    if (at < 0)
        return {};
    at += at == 0 ? mark.size() : next.size();
    QList<MockField> fields;
    while (!QByteArrayView(body).sliced(at).startsWith("--") && fields.size() < mostFields) {
        const qsizetype from = body.indexOf("\r\n", at);
        const qsizetype to = from < 0 ? -1 : body.indexOf(next, from);
        if (to < 0)
            return {};
        fields.append(
            fieldOf(to < from + 2 ? QByteArrayView() : QByteArrayView(body).sliced(from + 2, to - from - 2)));
        at = to + next.size();
    }
    return fields;
}

} // namespace

std::optional<QList<MockField>> fieldsOf(const MockArrival &arrival)
{
    const QString contentType = findHeader(arrival.headers, u"Content-Type").value_or(QString());
    if (isMultipartContentType(contentType))
        return partsOf(arrival.decoded(), contentType);
    if (!isFormContentType(contentType))
        return {};
    QList<MockField> fields;
    for (const Field &field : decodeForm(arrival.decoded())) {
        if (fields.size() < mostFields)
            fields.append({field.name, field.value, {}, {}, field.value.toUtf8().size()});
    }
    return fields;
}

} // namespace pgcourier
