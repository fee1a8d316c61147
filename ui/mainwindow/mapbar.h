// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/windowbar.h"

namespace pgcourier {

class Engine;

// Says, over all pages, that this window's worker sends what goes to some hosts elsewhere; seen while it
// does.
class MapBar : public WindowBar
{
    Q_OBJECT

public:
    explicit MapBar(Engine &engine, QWidget *parent = nullptr);

Q_SIGNALS:
    void endWanted();

private:
    void showMap();

    Engine &m_engine;
};

} // namespace pgcourier
