// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/connections/connectionmark.h"

#include <QStatusBar>

class QLabel;

namespace pgcourier {

class Dot;

// The line at the foot of the window: connection, database, schema, worker, age of what is shown.
class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setConnection(ConnectionState state, bool local);
    void setMark(const ConnectionMark &mark);
    void setProgress(const QString &line);
    void setDatabase(const DatabaseInfo &info);
    void setWorker(const WorkerStatus &status);
    void setRefreshed(std::chrono::milliseconds took);

    [[nodiscard]] static QString schemaText(const DatabaseInfo &info);

private:
    ConnectionChip *m_chip;
    Dot *m_dot;
    QLabel *m_connection;
    QLabel *m_database;
    QLabel *m_schema;
    QLabel *m_worker;
    QLabel *m_refreshed;
};

} // namespace pgcourier
