// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <stop_token>

namespace pgcourier {

// The first document of a YAML text (UTF-8) as JSON, its members in their order. What a scalar means goes by
// the core schema of YAML 1.2.2 (10.3): "no" and 12:30 are texts, 0o17 is 15. Aliases and merge keys ("<<")
// are put in where they stand, so much of them as fits into memory. Input where it is no YAML, or leads back
// to itself.
[[nodiscard]] Result<QByteArray> jsonFromYaml(const QByteArray &yaml, const std::stop_token &stop = {});

} // namespace pgcourier
