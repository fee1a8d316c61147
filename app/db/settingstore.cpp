// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/settingstore.h"

#include "app/db/session/record.h"
#include "app/db/session/sqltext.h"

#include <array>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr auto settingColumns = std::to_array<ColumnReader<Setting>>({
    {"name", into<&Setting::name>},
    {"value", into<&Setting::value>},
    {"description", into<&Setting::description>},
});

} // namespace

Result<QList<Setting>> SettingStore::list()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_settings"_s));
    if (!rows)
        return rows.error();
    return Records<Setting>(*rows, settingColumns).all();
}

Result<Setting> SettingStore::set(const QString &name, const QString &value)
{
    const auto rows = m_connection.execute(sqlQuery(u"update_setting"_s), {name, value});
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error::notFound(u"There is no setting “%1”"_s.arg(name));
    return Records<Setting>(*rows, settingColumns).at(0);
}

} // namespace pgcourier
