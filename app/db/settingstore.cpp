// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/settingstore.h"

#include "app/db/session/sqltext.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QList<Setting> settingsFrom(const Rows &rows)
{
    const int name = rows.knownColumn("name");
    const int value = rows.knownColumn("value");
    const int description = rows.knownColumn("description");
    QList<Setting> settings;
    settings.reserve(rows.size());
    for (int row = 0; row < rows.size(); ++row)
        settings.append({rows.text(row, name), rows.text(row, value), rows.text(row, description)});
    return settings;
}

} // namespace

Result<QList<Setting>> SettingStore::list()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_settings"_s));
    if (!rows)
        return rows.error();
    return settingsFrom(*rows);
}

Result<Setting> SettingStore::set(const QString &name, const QString &value)
{
    const auto rows = m_connection.execute(sqlQuery(u"update_setting"_s), {name, value});
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error::notFound(u"There is no setting “%1”"_s.arg(name));
    return settingsFrom(*rows).constFirst();
}

} // namespace pgcourier
