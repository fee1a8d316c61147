// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/scripttext.h"

#include <QFile>
#include <QSaveFile>
#include <QStringConverter>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

using Encoding = ScriptText::Encoding;
constexpr qint64 largest = 64 * 1024 * 1024;

ScriptText decoded(const QByteArray &bytes)
{
    const auto mark = QStringConverter::encodingForData(bytes);
    if (mark == QStringConverter::Utf16LE || mark == QStringConverter::Utf16BE)
        return {QStringDecoder(*mark)(bytes), Encoding::Utf16, false};
    QStringDecoder utf8(QStringDecoder::Utf8); // takes a byte order mark away
    const QString text = utf8(bytes);
    if (utf8.hasError())
        return {QString::fromLatin1(bytes), Encoding::Latin1, false};
    return {text, bytes.startsWith("\xef\xbb\xbf") ? Encoding::Utf8WithMark : Encoding::Utf8, false};
}

QByteArray encoded(const QString &text, Encoding encoding)
{
    switch (encoding) {
    case Encoding::Utf8WithMark:
        return "\xef\xbb\xbf" + text.toUtf8();
    case Encoding::Utf16:
        return QStringEncoder(QStringEncoder::Utf16LE, QStringConverter::Flag::WriteBom)(text);
    case Encoding::Latin1: {
        QStringEncoder latin1(QStringEncoder::Latin1);
        const QByteArray bytes = latin1(text);
        if (!latin1.hasError())
            return bytes;
        break;
    }
    case Encoding::Utf8:
        break;
    }
    return text.toUtf8();
}

} // namespace

Result<ScriptText> readScript(const QString &path)
{
    QFile file(path);
    const auto wrong = [&file, &path](const QString &hint = {}) {
        return Error::file(u"The script %1 can't be read"_s.arg(path), hint).withDetail(file.errorString());
    };
    if (!file.open(QIODevice::ReadOnly))
        return wrong();
    if (file.size() > largest)
        return Error::file(u"The script %1 is larger than 64 MB"_s.arg(path),
            u"Run it with pgcourierctl sql -f, or with psql"_s);
    const QByteArray bytes = file.read(largest + 1); // a pipe says no size
    if (file.error() != QFile::NoError || bytes.size() > largest)
        return wrong();
    ScriptText script = decoded(bytes);
    script.crlf = script.text.contains(u"\r\n"_s);
    script.text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
    return script;
}

Status writeScript(const QString &path, const ScriptText &script)
{
    QString text = script.text;
    if (script.crlf)
        text.replace(u'\n', u"\r\n"_s);
    const QByteArray bytes = encoded(text, script.encoding);
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return Done{};
    return Error::file(u"The script %1 can't be written"_s.arg(path), u"Choose another place"_s)
        .withDetail(file.errorString());
}

} // namespace pgcourier
