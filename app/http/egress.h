// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/httprequest.h"

#include <QHostAddress>

namespace pgcourier {

// Why the rule forbids this address ("link-local (cloud metadata)"), or none where it may be called.
[[nodiscard]] std::optional<QString> egressRefusal(const QHostAddress &address, EgressRule rule);
// "Refused by the egress rule: 169.254.169.254 is link-local (cloud metadata)"
[[nodiscard]] QString egressErrorText(const QHostAddress &address, const QString &reason);

} // namespace pgcourier
