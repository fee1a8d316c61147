// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/decodedbody.h"

#include <QStringDecoder>

namespace pgcourier {

namespace {

// A piece at a time: a text in UTF-16 would take twice the memory of a large body.
QByteArray lossyUtf8(const QByteArray &bytes)
{
    constexpr qsizetype piece = 64 * 1024;
    QStringDecoder decoder(QStringDecoder::Utf8);
    QByteArray utf8;
    utf8.reserve(bytes.size());
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        utf8 += textSafe(decoder(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at))));
    return utf8;
}

} // namespace

QByteArray textSafe(const QString &text)
{
    QByteArray utf8 = text.toUtf8();
    utf8.replace('\0', "");
    return utf8;
}

DecodedBody decodedBody(const QByteArray &bytes, const QString &contentType)
{
    if (contentType.contains(QLatin1String("charset=iso-8859-1"), Qt::CaseInsensitive)) {
        const QByteArray utf8 = textSafe(QString::fromLatin1(bytes));
        return {utf8, utf8 == bytes};
    }
    if (!bytes.contains('\0') && bytes.isValidUtf8())
        return {bytes, true};
    return {lossyUtf8(bytes), false};
}

} // namespace pgcourier
