// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/bodytext.h"

#include "app/model/jsontext.h"

#include <QJsonDocument>
#include <QStringDecoder>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostCharacters = 128 * 1024;
constexpr qsizetype mostHexBytes = 16 * 1024;
constexpr qsizetype mostJsonBytes = 2 * 1024 * 1024; // beyond, indenting costs seconds and memory
constexpr qsizetype longestLine = 4000; // QPlainTextEdit lays out a line as a whole

BodyText cut(const QString &text, bool json)
{
    BodyText out{{}, json, qMax<qsizetype>(0, text.size() - mostCharacters)};
    qsizetype lineLength = 0;
    const qsizetype end = qMin(text.size(), mostCharacters);
    out.text.reserve(end + end / longestLine);
    for (qsizetype i = 0; i < end; ++i) {
        if (lineLength == longestLine) {
            out.text += u'\n';
            lineLength = 0;
        }
        lineLength = text[i] == u'\n' ? 0 : lineLength + 1;
        out.text += text[i] == QChar(u'\0') ? QChar(QChar::ReplacementCharacter) : text[i];
    }
    return out;
}

QString hexLine(const QByteArray &bytes, qsizetype offset)
{
    QString hex;
    QString ascii;
    for (qsizetype i = 0; i < 16; ++i) {
        if (i == 8)
            hex += u' ';
        if (offset + i >= bytes.size()) {
            hex += u"   "_s;
            continue;
        }
        const uchar byte = uchar(bytes[offset + i]);
        hex += u"%1 "_s.arg(uint(byte), 2, 16, QChar(u'0'));
        ascii += byte >= 0x20 && byte < 0x7f ? QLatin1Char(char(byte)) : QLatin1Char('.');
    }
    return u"%1  %2 %3"_s.arg(offset, 8, 16, QChar(u'0')).arg(hex, ascii);
}

} // namespace

bool looksBinary(const QByteArray &body)
{
    const QByteArray head = body.left(4096);
    if (head.contains('\0'))
        return true;
    QStringDecoder decoder(QStringDecoder::Utf8); // keeps the state of a character that the cut splits
    const QString text = decoder(head);
    return decoder.hasError() || (body.size() <= 4096 && text.contains(QChar::ReplacementCharacter));
}

BodyText prettyText(const QByteArray &body)
{
    if (body.size() > mostJsonBytes)
        return rawText(body);
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isNull())
        return rawText(body);
    return cut(indentJson(QString::fromUtf8(body)), true);
}

BodyText rawText(const QByteArray &body)
{
    BodyText out = cut(QString::fromUtf8(body.left(mostCharacters)), false);
    out.left = qMax<qsizetype>(0, body.size() - mostCharacters);
    return out;
}

BodyText hexText(const QByteArray &body)
{
    BodyText out{{}, false, qMax<qsizetype>(0, body.size() - mostHexBytes)};
    const QByteArray shown = body.left(mostHexBytes);
    QStringList lines;
    for (qsizetype offset = 0; offset < shown.size(); offset += 16)
        lines.append(hexLine(shown, offset));
    out.text = lines.join(u'\n');
    return out;
}

} // namespace pgcourier
