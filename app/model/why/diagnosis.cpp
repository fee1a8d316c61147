// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/why/diagnosis.h"

#include <algorithm>

namespace pgcourier {

QString toString(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Ok:
        return QStringLiteral("ok");
    case Verdict::Note:
        return QStringLiteral("note");
    case Verdict::Wrong:
        return QStringLiteral("wrong");
    case Verdict::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

const Link *Diagnosis::firstWrong() const
{
    const auto found = std::find_if(
        links.begin(), links.end(), [](const Link &link) { return link.verdict == Verdict::Wrong; });
    return found == links.end() ? nullptr : &*found;
}

} // namespace pgcourier
