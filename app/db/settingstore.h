// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/connection.h"
#include "app/model/setting.h"

namespace pgcourier {

// The values of net.setting, on a connection that the caller keeps. What a value may be the server decides.
class SettingStore
{
public:
    explicit SettingStore(Connection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<QList<Setting>> list(); // by name
    [[nodiscard]] Result<Setting> set(
        const QString &name, const QString &value); // NotFound: there is none of that name

private:
    Connection &m_connection;
};

} // namespace pgcourier
