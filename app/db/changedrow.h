// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <optional>
#include <QJsonObject>

namespace pgcourier {

class Connection;

// The row that a change was made to (app/model/cause.h names it by its primary key) as it is now, with the
// rights of the connection's role; none: it is gone, or hidden from that role. Runs no function of the
// table's owner to make it JSON: values of types that are not the server's own come as their text.
[[nodiscard]] Result<std::optional<QJsonObject>> readChangedRow(
    Connection &connection, const QJsonObject &cause);

} // namespace pgcourier
