// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/setting.h"

#include <QList>

namespace pgcourier {

class ClientSession;

// What holds for all requests of a database; see SettingStore. Blocks, as its QueueClient does.
class SettingFace
{
public:
    explicit SettingFace(ClientSession &session) : m_session(session) { }

    [[nodiscard]] Result<QList<Setting>> list();
    [[nodiscard]] Result<Setting> set(const QString &name, const QString &value);

private:
    ClientSession &m_session;
};

} // namespace pgcourier
