// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/databasewait.h"

#include <utility>

namespace pgcourier {

DatabaseWait::DatabaseWait(Engine &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    connect(&engine, &Engine::databaseChanged, this, &DatabaseWait::release);
    connect(&engine, &Engine::stateChanged, this, [this](ConnectionState state) {
        if (state == ConnectionState::Failed)
            release();
    });
}

bool DatabaseWait::isToCome() const
{
    const ConnectionState state = m_engine.state();
    return state != ConnectionState::Connected && state != ConnectionState::Failed;
}

void DatabaseWait::whenThere(const std::function<void()> &deed)
{
    if (!isToCome()) {
        deed();
        return;
    }
    m_deed = deed;
    Q_EMIT holdingChanged(true);
}

void DatabaseWait::withdraw()
{
    if (std::exchange(m_deed, nullptr))
        Q_EMIT holdingChanged(false);
}

void DatabaseWait::release()
{
    const std::function<void()> deed = std::exchange(m_deed, nullptr);
    if (!deed)
        return;
    Q_EMIT holdingChanged(false);
    deed();
}

} // namespace pgcourier
