// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/headertext.h"

#include <QLibraryInfo>
#include <QStringDecoder>
#include <QVersionNumber>

namespace pgcourier {

namespace {

bool isPlain(const QByteArray &bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= ' ' && c < 0x7f; });
}

// Since Qt 6.7 header names come in lower case from QNetworkAccessManager.
bool qtLowersNames()
{
    static const bool lowers = QLibraryInfo::version() >= QVersionNumber(6, 7);
    return lowers;
}

} // namespace

QString customaryHeaderName(QString name)
{
    // Those of IANA's registry, and of browsers, that a response may have and that follow no rule.
    static const QStringList irregular{QStringLiteral("CDN-Cache-Control"), QStringLiteral("Content-ID"),
        QStringLiteral("Content-MD5"), QStringLiteral("DAV"), QStringLiteral("DPoP-Nonce"),
        QStringLiteral("ETag"), QStringLiteral("IM"), QStringLiteral("MIME-Version"), QStringLiteral("NEL"),
        QStringLiteral("OData-Version"), QStringLiteral("P3P"), QStringLiteral("SourceMap"),
        QStringLiteral("TCN"), QStringLiteral("TTL"), QStringLiteral("WWW-Authenticate"),
        QStringLiteral("X-UA-Compatible"), QStringLiteral("X-XSS-Protection")};
    for (const QString &known : irregular) {
        if (name.compare(known, Qt::CaseInsensitive) == 0)
            return known;
    }
    bool begins = true;
    for (QChar &c : name) {
        c = begins ? c.toUpper() : c.toLower();
        begins = c == u'-';
    }
    return name;
}

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
        const QString text = qtLowersNames() ? customaryHeaderName(headerText(name)) : headerText(name);
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
