// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/outcome.h"
#include "app/model/seeds.h"

#include <QStringView>

namespace pgcourier {

enum class Keep { All, Errors, None }; // Errors: of attempts that did not succeed

// all, errors, none; none of them: not said.
[[nodiscard]] std::optional<Keep> keepFromString(QStringView text);

// What is kept of a response. Its code, its type, its times and its error are always.
struct KeepRule
{
    Keep what = Keep::All;
    qint64 bytes = seeds::keepResponseBytes; // of the body, at most

    bool operator==(const KeepRule &) const = default;

    // Takes out of an outcome what is not to be kept, and notes how much that was.
    void applyTo(Outcome &outcome, bool succeeded) const;
};

} // namespace pgcourier
