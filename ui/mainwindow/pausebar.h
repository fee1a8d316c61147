// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/snapshot.h"
#include "ui/mainwindow/windowbar.h"

namespace pgcourier {

// Says, over all pages, that the whole queue is paused; seen while it is.
class PauseBar : public WindowBar
{
    Q_OBJECT

public:
    explicit PauseBar(QWidget *parent = nullptr);

    void takeSnapshot(const Snapshot &snapshot);
    void setReadOnly(const QString &why); // empty: it is not

Q_SIGNALS:
    void resumeWanted();

private:
    QPushButton *m_resume;
};

} // namespace pgcourier
