// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/connections/connectionmark.h"
#include "ui/mainwindow/emptytexts.h"
#include "ui/mainwindow/windowparts.h"

namespace pgcourier {

class StatusLine;
class WorkerBox;

// How the window stands to its database: what its title, its message bar and the empty table say of it, and
// what it lets be done there.
class WindowDatabase : public QObject
{
    Q_OBJECT

public:
    WindowDatabase(
        const WindowParts &parts, StatusLine &status, WorkerBox &workerBox, QObject *parent = nullptr);

    void open(const ConnectionTarget &target);
    void rest(const Error &why); // leaves it alone until somebody tries again
    void setMark(const ConnectionMark &mark);
    void proceed(); // installs the schema, or connects: whichever the empty table offers

Q_SIGNALS:
    void readOnlySaid(const QString &why); // why nothing can be changed there; empty: it can

private:
    void connectEngine();
    void connectWorker();
    void takeState(ConnectionState state);
    void takeDatabase(const DatabaseInfo &info);
    void takeError(const Error &error);
    void updateSituation();
    void updateReadOnly();
    void updateTitle();

    WindowParts m_parts;
    StatusLine &m_status;
    WorkerBox &m_workerBox;
    ConnectionTarget m_target;
    ConnectionMark m_mark;
    QueueSituation m_situation;
    bool m_autoStart = true; // the worker of the local cluster, until somebody stops it
};

} // namespace pgcourier
