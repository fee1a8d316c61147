// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pgcourier {

// A value of net.setting, which holds for all requests of a database. An endpoint's and a request's own go
// before it.
struct Setting
{
    QString name;
    QString value;
    QString description;

    bool operator==(const Setting &) const = default;
};

} // namespace pgcourier
