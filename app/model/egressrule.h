// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QString>

namespace pgcourier {

// Which addresses a worker may call.
enum class EgressRule {
    Default, // link-local and cloud metadata addresses are refused
    Public, // private, loopback and unique-local ranges too
    Any,
};

// default, public, any: the words of the command line and of the settings.
[[nodiscard]] QString toString(EgressRule rule);
[[nodiscard]] std::optional<EgressRule> egressRuleFromString(QStringView text);

} // namespace pgcourier
