// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUuid>

namespace pgcourier {

// For whatever is kept in a file and must be told from its like: a random UUID (RFC 9562, version 4).
[[nodiscard]] inline QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace pgcourier
