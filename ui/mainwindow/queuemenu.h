// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/windowparts.h"

#include <QObject>

class QAction;
class QMenu;

namespace pgcourier {

struct DatabaseInfo;
struct Snapshot;

// What is done to the whole queue: it is paused and resumed, replays of it are stopped, and rules are made
// for when to be told of it.
class QueueMenu : public QObject
{
    Q_OBJECT

public:
    QueueMenu(const WindowParts &parts, QMenu *menu, QObject *parent);

    void takeSnapshot(const Snapshot &snapshot);
    void setDatabase(const DatabaseInfo &info);
    void setReadOnly(const QString &why); // empty: it is not
    void resume();
    void stopReplay(qint64 id);
    void showAlerts(const QString &name = {}); // that one chosen

private:
    void update();
    void pauseOrResume();
    void carryOut(bool pause, const QDateTime &until, const QString &reason);

    WindowParts m_parts;
    QAction *m_pause;
    QAction *m_alerts;
    QString m_readOnly; // why nothing can be changed; empty: it can
    bool m_current = false; // the schema is
    bool m_paused = false;
};

} // namespace pgcourier
