// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/mock/mockarrival.h"

namespace pgcourier {

// A field of a form, or a part of a body of several.
struct MockField
{
    QString name;
    QString value; // of a file that is no text its size stands beside it alone
    QString fileName;
    QString contentType;
    qint64 size = 0; // bytes

    bool operator==(const MockField &) const = default;
};

// What the fields of application/x-www-form-urlencoded or multipart/form-data say; none: the body is neither,
// or not what its header says.
[[nodiscard]] std::optional<QList<MockField>> fieldsOf(const MockArrival &arrival);

} // namespace pgcourier
