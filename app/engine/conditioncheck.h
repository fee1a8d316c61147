// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/outcome.h"

namespace pgcourier {

// A response whose body has yet to meet the condition of its endpoint.
struct ConditionCheck
{
    Outcome outcome;
    QString condition;
    quint32 role = 0; // whose request it was
};

} // namespace pgcourier
