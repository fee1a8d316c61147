// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/filter/filter.h"

#include <optional>
#include <QByteArray>
#include <QList>

namespace pgcourier {

// What the Requests page remembers from one start to the next.
struct RequestsState
{
    QByteArray header; // the table's own
    PageSort sort = PageSort::Newest;
    int tab = 0;
    QString filter;
    QList<int> drawn = {}; // columns that somebody gave another width

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static std::optional<RequestsState> fromBytes(const QByteArray &bytes); // none: damaged
    [[nodiscard]] static bool isHeaderAlone(const QByteArray &bytes); // as older versions kept it
};

} // namespace pgcourier
