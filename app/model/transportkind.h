// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QString>

namespace pgcourier {

// What carries requests over the wire.
enum class TransportKind { Qt, Curl }; // QNetworkAccessManager, libcurl's multi interface

[[nodiscard]] inline QLatin1String toString(TransportKind kind)
{
    return kind == TransportKind::Curl ? QLatin1String("curl") : QLatin1String("qt");
}

// As its makers call it.
[[nodiscard]] inline QLatin1String libraryOf(TransportKind kind)
{
    return kind == TransportKind::Curl ? QLatin1String("libcurl") : QLatin1String("QNetworkAccessManager");
}

[[nodiscard]] inline std::optional<TransportKind> transportKindFromString(QStringView text)
{
    for (const TransportKind kind : {TransportKind::Qt, TransportKind::Curl}) {
        if (text == toString(kind))
            return kind;
    }
    return std::nullopt;
}

} // namespace pgcourier
