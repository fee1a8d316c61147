// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/roworigin.h"

#include <algorithm>

namespace pgcourier {

RowOrigin rowOrigin(const QList<ColumnSource> &sources)
{
    RowOrigin origin;
    for (const ColumnSource &source : sources) {
        if (source.table == 0 || source.table == origin.table)
            continue;
        if (origin.table != 0)
            return {RowOrigin::Trouble::SeveralTables, 0, {}, {}};
        origin.table = source.table;
    }
    if (origin.table != 0)
        origin.trouble = RowOrigin::Trouble::None;
    return origin;
}

RowOrigin rowOrigin(const QList<ColumnSource> &sources, const TableKey &key)
{
    RowOrigin origin = rowOrigin(sources);
    if (origin.trouble != RowOrigin::Trouble::None)
        return origin;
    origin.name = key.name;
    if (key.table != origin.table || !key.isTable || key.columns.isEmpty()) {
        origin.trouble = RowOrigin::Trouble::NoKey;
        return origin;
    }
    for (qsizetype i = 0; i < key.columns.size(); ++i) {
        const auto found
            = std::find(sources.begin(), sources.end(), ColumnSource{origin.table, key.columns.at(i)});
        if (found == sources.end())
            return {RowOrigin::Trouble::KeyNotSelected, origin.table, key.columnNames.value(i), {}};
        origin.keys.append(int(found - sources.begin()));
    }
    return origin;
}

} // namespace pgcourier
