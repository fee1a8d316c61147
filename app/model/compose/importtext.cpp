// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/importtext.h"

#include <QCoreApplication>
#include <QStringDecoder>

namespace pgcourier {

namespace {

struct ImportTextWords
{
    Q_DECLARE_TR_FUNCTIONS(ImportText)
};

// Every other byte of a text in ASCII is a zero there.
std::optional<QStringConverter::Encoding> encodingOf(const QByteArray &bytes)
{
    if (const auto marked = QStringConverter::encodingForData(bytes))
        return marked;
    if (bytes.size() >= 4 && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0)
        return QStringConverter::Utf16LE;
    if (bytes.size() >= 4 && bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0)
        return QStringConverter::Utf16BE;
    return std::nullopt;
}

} // namespace

Result<QByteArray> utf8OfFile(const QByteArray &bytes)
{
    const auto encoding = encodingOf(bytes).value_or(QStringConverter::Utf8);
    QStringDecoder decoder(encoding);
    const QString text = decoder(bytes);
    const bool wrong = decoder.hasError() || text.contains(QChar(u'\0'));
    if (wrong)
        return Error::input(ImportTextWords::tr("This file is no text in UTF-8 or UTF-16"));
    if (encoding == QStringConverter::Utf8)
        return bytes.startsWith("\xef\xbb\xbf") ? bytes.sliced(3) : bytes;
    return text.toUtf8();
}

} // namespace pgcourier
