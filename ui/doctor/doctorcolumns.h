// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/why/diagnosis.h"
#include "ui/widgets/keyedtable.h"

namespace pgcourier {

// A link of the chain and its place in it, from 1.
struct DoctorRow
{
    int step = 0;
    Link link;
};

using DoctorTable = KeyedTable<DoctorRow, int>;

[[nodiscard]] QString linkTitle(const QString &name); // in the window's language
[[nodiscard]] QString verdictWords(Verdict verdict);
[[nodiscard]] theme::Tone verdictTone(Verdict verdict);
[[nodiscard]] QList<KeyedColumn<DoctorRow>> doctorColumns();

} // namespace pgcourier
