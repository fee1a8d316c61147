// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/bodytext.h"

#include <algorithm>
#include <QStringDecoder>

namespace pgcourier {

namespace {

// What a text document takes for a break between paragraphs or frames, and what has no shape at all.
bool isOutOfText(QChar c)
{
    const ushort code = c.unicode();
    const bool control = (code < 0x20 && c != u'\n' && c != u'\t') || code == 0x7f;
    return control || code == 0x2029 || code == 0xfdd0 || code == 0xfdd1 || code == 0xfffc;
}

} // namespace

std::optional<PlainBody> textOfBody(const QByteArray &body)
{
    // A byte order mark is three bytes of the body, too.
    QStringDecoder decoder(
        QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    PlainBody out;
    out.text = decoder(body);
    if (decoder.hasError())
        return std::nullopt;
    out.crlf = out.text.contains(u"\r\n");
    if (out.crlf)
        out.text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    if (std::any_of(out.text.begin(), out.text.end(), isOutOfText) || bodyOfText(out) != body)
        return std::nullopt;
    return out;
}

QByteArray bodyOfText(const PlainBody &text)
{
    QByteArray bytes = text.text.toUtf8();
    return text.crlf ? bytes.replace('\n', "\r\n") : bytes;
}

QString hexLines(const QByteArray &bytes, qsizetype most)
{
    QString out;
    const QByteArray shown = bytes.left(most);
    for (qsizetype at = 0; at < shown.size(); at += 16) {
        const QByteArray line = shown.mid(at, 16);
        QString letters;
        for (const char c : line)
            letters += c >= ' ' && c < 0x7f ? QChar(QLatin1Char(c)) : QChar(u'.');
        out += QString::number(at, 16).rightJustified(8, u'0') + QStringLiteral("  ")
            + QString::fromLatin1(line.toHex(' ')).leftJustified(48) + u' ' + letters + u'\n';
    }
    return out;
}

} // namespace pgcourier
