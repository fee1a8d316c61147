// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/showntext.h"

#include "app/model/secrets.h"

#include <algorithm>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

bool isHidden(QChar sign)
{
    switch (sign.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        // Letters of several languages and pictures are joined by them.
        return sign.unicode() != 0x200c && sign.unicode() != 0x200d;
    default:
        return false;
    }
}

template <typename Name> QString named(const QString &text, Name name)
{
    if (std::none_of(text.begin(), text.end(), isHidden))
        return text;
    QString out;
    for (QChar sign : text)
        out += isHidden(sign) ? name(sign) : QString(sign);
    return out;
}

} // namespace

QString shownText(const QString &text)
{
    return named(text, [](QChar sign) {
        const bool space = sign == u'\n' || sign == u'\t' || sign == u'\r';
        return space ? u" "_s : u"‹U+%1›"_s.arg(uint(sign.unicode()), 4, 16, QChar(u'0')).toUpper();
    });
}

QString shownUrl(const QString &url)
{
    const bool mayHide = url.contains(u'@') || url.contains(u'=');
    return named(mayHide ? maskedUrl(url) : url,
        [](QChar sign) { return QString::fromLatin1(QString(sign).toUtf8().toPercentEncoding()); });
}

QString withoutScheme(const QString &url)
{
    for (const QLatin1String scheme : {"https://"_L1, "http://"_L1}) {
        if (url.startsWith(scheme, Qt::CaseInsensitive))
            return url.mid(scheme.size());
    }
    return url;
}

} // namespace pgcourier
