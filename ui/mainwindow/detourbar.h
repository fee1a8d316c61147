// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/windowbar.h"

namespace pgcourier {

class Engine;

// Says, over all pages, that requests of a host are delivered to a local address instead, how many were, and
// until when; seen while they are.
class DetourBar : public WindowBar
{
    Q_OBJECT

public:
    explicit DetourBar(Engine &engine, QWidget *parent = nullptr);

private:
    void showRun();

    Engine &m_engine;
    QPushButton *m_renew;
    QPushButton *m_end;
};

} // namespace pgcourier
