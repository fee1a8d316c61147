// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/table.h"
#include "app/model/replay.h"

#include <QJsonObject>

namespace pgcourier {

// Replays as text for people, and as --json prints them.
[[nodiscard]] Table replayTable(const QList<ReplayRow> &replays);
[[nodiscard]] QJsonObject toJson(const ReplayRow &replay);

// What would be sent, a line for each destination and method.
[[nodiscard]] Table previewTable(const ReplayPreview &preview);
[[nodiscard]] QJsonObject toJson(const ReplayPreview &preview);

} // namespace pgcourier
