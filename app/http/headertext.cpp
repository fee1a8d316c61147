// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/headertext.h"

#include <QStringDecoder>

namespace pgcourier {

namespace {

bool isPlain(const QByteArray &bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= ' ' && c < 0x7f; });
}

} // namespace

QString headerText(const QByteArray &bytes)
{
    if (isPlain(bytes))
        return QString::fromLatin1(bytes);
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(bytes);
    if (decoder.hasError())
        text = QString::fromLatin1(bytes);
    for (QChar &c : text) {
        if ((c < u' ' && c != u'\t') || (c >= QChar(0x7f) && c < QChar(0xa0)))
            c = QChar::ReplacementCharacter;
    }
    return text;
}

Headers headerFields(const QList<QNetworkReply::RawHeaderPair> &pairs)
{
    Headers fields;
    fields.reserve(pairs.size());
    for (const auto &[name, value] : pairs) {
        const QString text = headerText(name);
        if (name.compare("set-cookie", Qt::CaseInsensitive) != 0) {
            fields.append({text, headerText(value)});
            continue;
        }
        for (const QByteArray &cookie : value.split('\n'))
            fields.append({text, headerText(cookie)});
    }
    return fields;
}

} // namespace pgcourier
