// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/mock/mockarrival.h"
#include "app/model/webhookcheck.h"
#include "ui/widgets/keyedtable.h"

namespace pgcourier {

struct ArrivalRow
{
    MockArrival arrival;
    std::optional<SignatureCheck> check; // none: there is no secret, or it is being judged

    bool operator==(const ArrivalRow &) const = default;
};

using ArrivalTable = KeyedTable<ArrivalRow, quint64>;

// What the page Mock endpoint says of an arrival, column by column.
[[nodiscard]] QList<ArrivalTable::Column> arrivalColumns();
// "fits", "too old", …: what became of its signature, in a word or two.
[[nodiscard]] QString signatureWord(const SignatureCheck &check);

} // namespace pgcourier
