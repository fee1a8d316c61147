// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"

#include <functional>

namespace pgcourier {

// What is asked for before the database is there, or while it is away for a moment: held until it is.
class DatabaseWait : public QObject
{
    Q_OBJECT

public:
    explicit DatabaseWait(Engine &engine, QObject *parent = nullptr);

    // Now, where the database is there; else once it is, instead of what was held before. Where it cannot be
    // had at all the deed is done too: it brings the error.
    void whenThere(const std::function<void()> &deed);
    void withdraw();
    [[nodiscard]] bool isHolding() const { return bool(m_deed); }

Q_SIGNALS:
    void holdingChanged(bool holding);

private:
    [[nodiscard]] bool isToCome() const;
    void release();

    Engine &m_engine;
    std::function<void()> m_deed;
};

} // namespace pgcourier
