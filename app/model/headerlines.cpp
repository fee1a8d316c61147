// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/headerlines.h"

namespace pgcourier {

QJsonObject linesToJson(const Headers &fields)
{
    QJsonObject object;
    for (const Field &field : fields) {
        const auto before = object.constFind(field.name);
        object.insert(
            field.name, before == object.constEnd() ? field.value : before->toString() + u'\n' + field.value);
    }
    return object;
}

} // namespace pgcourier
