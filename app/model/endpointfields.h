// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/endpoint.h"

#include <span>

namespace pgcourier {

// One column of net.endpoint that a policy sets. The stores read and write by this table, and policyWords()
// speaks by it; a test compares it with the columns of the table.
struct EndpointField
{
    QLatin1String column;
    QLatin1String type; // what the server takes the text for
    // As text of the server's; none: NULL.
    std::optional<QString> (*write)(const EndpointRule &rule);
    void (*read)(EndpointRule &rule, const std::optional<QString> &text);
    // In short, where it is not as by default; empty else. None: another field speaks for it.
    QString (*words)(const EndpointRule &rule) = nullptr;
    // Where it is read, unless in its own column.
    QLatin1String readAs{};
};

// The prefix first; the others in the order in which they are told.
[[nodiscard]] std::span<const EndpointField> endpointFields();

} // namespace pgcourier
