// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/keeprule.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// Where a text in UTF-8 may be cut, so that what is left is a text.
qsizetype cutBefore(const QByteArray &bytes, qsizetype at)
{
    constexpr int mostSteps = 3; // a letter has four bytes at most
    qsizetype cut = at;
    for (int step = 0; step < mostSteps && cut > 0 && (uchar(bytes[cut]) & 0xC0) == 0x80; ++step)
        --cut;
    return (uchar(bytes[cut]) & 0xC0) == 0x80 ? at : cut;
}

} // namespace

std::optional<Keep> keepFromString(QStringView text)
{
    if (text == "all"_L1)
        return Keep::All;
    if (text == "errors"_L1)
        return Keep::Errors;
    return text == "none"_L1 ? std::optional(Keep::None) : std::nullopt;
}

void KeepRule::applyTo(Outcome &outcome, bool succeeded) const
{
    if (!outcome.statusCode)
        return;
    const qsizetype size = outcome.content.size();
    if (what == Keep::None || (what == Keep::Errors && succeeded)) {
        outcome.content.clear();
        outcome.headers.clear();
        outcome.leftOut = size;
    } else if (size > bytes) {
        outcome.content.truncate(cutBefore(outcome.content, bytes));
        outcome.leftOut = size - outcome.content.size();
    }
}

} // namespace pgcourier
