// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/body/bodytext.h"

#include "app/model/json/jsontext.h"

#include <QRegularExpression>
#include <QStringDecoder>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct Decoded
{
    QString text;
    QString charset;
    bool damaged = false;
};

QString mediaType(const BodySource &source)
{
    return source.contentType.section(u';', 0, 0).trimmed().toLower();
}

QString namedCharset(const BodySource &source)
{
    static const QRegularExpression charset(
        u"charset\\s*=\\s*\"?([^\\s;\"]+)"_s, QRegularExpression::CaseInsensitiveOption);
    return charset.match(source.contentType).captured(1);
}

// A character that the end of a cut splits is no damage: the decoder keeps it for what would follow.
Decoded decodeAs(QStringDecoder &decoder, const QByteArray &bytes)
{
    Decoded out;
    out.text = decoder(bytes);
    out.charset = QString::fromLatin1(decoder.name());
    out.damaged = decoder.hasError();
    return out;
}

Decoded decode(const BodySource &source)
{
    if (const auto marked = QStringConverter::encodingForData(source.bytes)) { // a byte order mark
        QStringDecoder decoder(*marked);
        return decodeAs(decoder, source.bytes);
    }
    const QString named = namedCharset(source);
    if (!named.isEmpty()) {
        QStringDecoder decoder(named.toLatin1().constData());
        if (decoder.isValid())
            return decodeAs(decoder, source.bytes);
    }
    QStringDecoder utf8(QStringConverter::Utf8,
        source.cut ? QStringConverter::Flag::Default : QStringConverter::Flag::Stateless);
    Decoded out = decodeAs(utf8, source.bytes);
    if (!named.isEmpty()) // not known here
        out.charset = named + u" → UTF-8"_s;
    if (!out.damaged || !named.isEmpty() || !mediaType(source).startsWith(u"text/"))
        return out;
    return {QString::fromLatin1(source.bytes), u"ISO-8859-1"_s, false}; // as HTTP once prescribed it
}

bool looksBinary(const QByteArray &bytes)
{
    const QByteArray head = bytes.left(4096);
    if (QStringConverter::encodingForData(head))
        return false;
    if (head.contains('\0'))
        return true;
    QStringDecoder decoder(QStringConverter::Utf8); // keeps the state of a character that the cut splits
    const QString text = decoder(head);
    return decoder.hasError();
}

bool isImage(const BodySource &source)
{
    const QByteArray &bytes = source.bytes;
    return bytes.startsWith("\x89PNG\r\n\x1a\n") || bytes.startsWith("\xff\xd8\xff")
        || bytes.startsWith("GIF8") || (bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP")
        || bytes.startsWith(QByteArray("\0\0\1\0", 4))
        || (bytes.startsWith("BM") && mediaType(source).startsWith(u"image/"))
        || mediaType(source) == u"image/svg+xml";
}

QByteArray firstCharacter(const QByteArray &bytes)
{
    const qsizetype from = bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
    for (qsizetype i = from; i < bytes.size(); ++i) {
        if (!isspace(uchar(bytes[i])))
            return bytes.mid(i, 1);
    }
    return {};
}

// Breaks the lines that are too long and marks where each part begins.
void layOut(BodyText &out, const QString &text)
{
    out.text.reserve(text.size() + text.size() / longestTextLine);
    out.parts = {TextPart{}};
    qsizetype lineLength = 0;
    int line = 1;
    const auto endLine = [&] {
        out.text += u'\n';
        lineLength = 0;
        ++line;
        if (out.text.size() - out.parts.constLast().start >= largestTextPart)
            out.parts.append({out.text.size(), line});
    };
    bool broken = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n')
            continue;
        if (c == u'\n' || c == u'\r' || c == QChar::ParagraphSeparator || c == QChar::LineSeparator) {
            broken = false;
            endLine();
            continue;
        }
        if (lineLength >= longestTextLine && !c.isLowSurrogate()) {
            out.brokenLines += broken ? 0 : 1;
            broken = true;
            endLine();
        }
        ++lineLength;
        out.text += c == QChar(u'\0') ? QChar(QChar::ReplacementCharacter) : c;
    }
    if (out.parts.size() > 1 && out.parts.constLast().start == out.text.size())
        out.parts.removeLast();
}

BodyText laidOut(const Decoded &decoded, const QString &text, BodyKind kind)
{
    BodyText out;
    out.kind = kind;
    out.charset = decoded.charset;
    out.damaged = decoded.damaged;
    layOut(out, text);
    return out;
}

} // namespace

QString BodyText::part(int index) const
{
    const qsizetype from = parts[index].start;
    const qsizetype to
        = index + 1 < parts.size() ? parts[index + 1].start - 1 : text.size(); // without its \n
    return text.mid(from, to - from);
}

BodyKind kindOf(const BodySource &source)
{
    if (source.bytes.isEmpty())
        return BodyKind::Empty;
    if (isImage(source))
        return BodyKind::Image;
    const QString type = mediaType(source);
    if (looksBinary(source.bytes) && namedCharset(source).isEmpty() && !type.startsWith(u"text/"))
        return BodyKind::Binary;
    const QByteArray first = firstCharacter(source.bytes);
    if (first == "{" || first == "[" || type.endsWith(u"/json") || type.endsWith(u"+json"))
        return BodyKind::Json;
    if (first == "<" || type.endsWith(u"xml") || type.endsWith(u"html"))
        return BodyKind::Markup;
    return BodyKind::Text;
}

BodyText prettyText(const BodySource &source, BodyKind kind)
{
    const Decoded decoded = decode(source);
    return laidOut(decoded, kind == BodyKind::Json ? indentJson(decoded.text) : decoded.text, kind);
}

BodyText rawText(const BodySource &source)
{
    const Decoded decoded = decode(source);
    return laidOut(decoded, decoded.text, BodyKind::Text);
}

QByteArray utf8Of(const BodySource &source)
{
    const bool marked = QStringConverter::encodingForData(source.bytes).value_or(QStringConverter::Utf8)
        != QStringConverter::Utf8;
    const QString named = namedCharset(source);
    const bool other = !named.isEmpty() && named.compare(u"utf-8", Qt::CaseInsensitive) != 0;
    return marked || other ? decode(source).text.toUtf8() : source.bytes;
}

QString fileNameFor(const BodySource &source, BodyKind kind)
{
    static const std::pair<QLatin1String, QLatin1String> known[]{{"json"_L1, "json"_L1},
        {"html"_L1, "html"_L1}, {"svg"_L1, "svg"_L1}, {"xml"_L1, "xml"_L1}, {"png"_L1, "png"_L1},
        {"jpeg"_L1, "jpg"_L1}, {"gif"_L1, "gif"_L1}, {"webp"_L1, "webp"_L1}, {"pdf"_L1, "pdf"_L1},
        {"zip"_L1, "zip"_L1}, {"csv"_L1, "csv"_L1}, {"javascript"_L1, "js"_L1}};
    const QString type = mediaType(source);
    for (const auto &[part, suffix] : known) {
        if (type.contains(part))
            return u"body."_s + suffix;
    }
    switch (kind) {
    case BodyKind::Json:
        return u"body.json"_s;
    case BodyKind::Markup:
        return u"body.xml"_s;
    case BodyKind::Text:
        return u"body.txt"_s;
    default:
        return u"body.bin"_s;
    }
}

} // namespace pgcourier
