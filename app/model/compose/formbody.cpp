// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/formbody.h"

#include <algorithm>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// Unlike in a URL "*" stands for itself and "~" does not, and a space is a plus sign.
QByteArray formEncoded(const QString &text)
{
    return text.toUtf8().toPercentEncoding(" *", "~").replace(' ', '+');
}

QString decoded(QByteArray text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
}

} // namespace

QByteArray encodeForm(const QList<Field> &fields)
{
    QByteArrayList pairs;
    for (const Field &field : fields)
        pairs.append(formEncoded(field.name) + '=' + formEncoded(field.value));
    return pairs.join('&');
}

QList<Field> decodeForm(const QByteArray &body)
{
    QList<Field> fields;
    for (const QByteArray &pair : body.split('&')) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        const QByteArray name = equals < 0 ? pair : pair.left(equals);
        fields.append({decoded(name), equals < 0 ? QString() : decoded(pair.mid(equals + 1))});
    }
    return fields;
}

bool isForm(const QByteArray &body)
{
    const QList<Field> fields = decodeForm(body);
    const bool named = std::all_of(fields.begin(), fields.end(),
        [](const Field &field) { return !field.name.isEmpty() && field.name == field.name.trimmed(); });
    return named && encodeForm(fields) == body;
}

QString formContentType()
{
    return u"application/x-www-form-urlencoded"_s;
}

bool isFormContentType(QStringView contentType)
{
    return contentType.split(u';').constFirst().trimmed().compare(formContentType(), Qt::CaseInsensitive)
        == 0;
}

} // namespace pgcourier
