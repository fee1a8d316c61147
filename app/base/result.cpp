// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/result.h"

namespace pgcourier {

QString Error::line() const
{
    QString out = text;
    if (!detail.isEmpty())
        out += QStringLiteral(": ") + detail;
    if (!hint.isEmpty())
        out += QStringLiteral(". ") + hint;
    return out.simplified();
}

} // namespace pgcourier
