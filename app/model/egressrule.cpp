// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/egressrule.h"

namespace pgcourier {

QString toString(EgressRule rule)
{
    switch (rule) {
    case EgressRule::Default:
        return QStringLiteral("default");
    case EgressRule::Public:
        return QStringLiteral("public");
    case EgressRule::Any:
        return QStringLiteral("any");
    }
    return {};
}

std::optional<EgressRule> egressRuleFromString(QStringView text)
{
    for (const EgressRule rule : {EgressRule::Default, EgressRule::Public, EgressRule::Any}) {
        if (toString(rule) == text)
            return rule;
    }
    return std::nullopt;
}

} // namespace pgcourier
