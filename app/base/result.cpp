// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/result.h"

namespace pgcourier {

QString Error::line() const
{
    QString out = text;
    if (!detail.isEmpty())
        out += QStringLiteral(": ") + detail;
    while (out.endsWith(u'.') || out.endsWith(u'\n')) // as many servers and systems end theirs
        out.chop(1);
    if (!hint.isEmpty())
        out += (out.endsWith(u'?') ? QStringLiteral(" ") : QStringLiteral(". ")) + hint;
    return out.simplified();
}

Error Error::withDetail(const QString &said) const
{
    Error out = *this;
    out.detail = said;
    return out;
}

Error Error::withCode(const QString &sqlState) const
{
    Error out = *this;
    out.code = sqlState;
    return out;
}

} // namespace pgcourier
