// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/mock/mockarrival.h"

#include <QJsonObject>
#include <QStringList>

namespace pgcourier {

// What `mock` prints of an arrival. Signatures are judged where there are secrets.
[[nodiscard]] QString arrivalLine(const MockArrival &arrival, const QStringList &secrets);
[[nodiscard]] QJsonObject arrivalJson(const MockArrival &arrival, const QStringList &secrets);

} // namespace pgcourier
