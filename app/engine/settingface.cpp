// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/settingface.h"

#include "app/db/settingstore.h"
#include "app/engine/clientsession.h"

namespace pgcourier {

Result<QList<Setting>> SettingFace::list()
{
    return m_session.ask([&] { return SettingStore(m_session.connection).list(); });
}

Result<Setting> SettingFace::set(const QString &name, const QString &value)
{
    return m_session.ask([&] { return SettingStore(m_session.connection).set(name, value); });
}

} // namespace pgcourier
