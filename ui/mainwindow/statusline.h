// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/connections/connectionmark.h"

#include <optional>
#include <QStatusBar>
#include <QTimer>

class QLabel;
class QPushButton;

namespace pgcourier {

class Dot;

// The line at the foot of the window: connection, database, schema, worker, age of what is shown.
class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void follow(Engine &engine); // all but what is set here
    void setConnection(ConnectionState state, bool local);
    void setMark(const ConnectionMark &mark);

    [[nodiscard]] static QString schemaText(const DatabaseInfo &info);
    // "Connection lost 12 s ago, trying again in 3 s"
    [[nodiscard]] static QString outageText(
        ConnectionState state, const Outage &outage, const QDateTime &now);

Q_SIGNALS:
    void alertsWanted(const QString &name); // the first one that fires

private:
    void setOutage(const std::optional<Outage> &outage); // while it is lost, or not yet there
    void setDelay(const Delay &delay);
    void setProgress(const QString &line);
    void setDatabase(const DatabaseInfo &info);
    void setWorker(const WorkerStatus &status);
    void setRefreshed(std::chrono::milliseconds took);
    void setAlerts(const QStringList &firing);
    void showState();
    [[nodiscard]] QPushButton *addButton(const QString &name, const QString &text, const QString &tip);

    ConnectionState m_state = ConnectionState::Closed;
    bool m_local = false;
    std::optional<Outage> m_outage;
    QStringList m_firing;
    QTimer m_clock; // the seconds of an outage
    ConnectionChip *m_chip;
    Dot *m_dot;
    QLabel *m_connection;
    QLabel *m_wait;
    QPushButton *m_retry;
    QPushButton *m_cancel;
    QLabel *m_database;
    QLabel *m_schema;
    QPushButton *m_alerts;
    QLabel *m_worker;
    QLabel *m_refreshed;
};

} // namespace pgcourier
