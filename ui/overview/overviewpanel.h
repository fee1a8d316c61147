// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"

#include <QWidget>

namespace pgcourier {

// Plots of throughput, latency, queue and outcomes over the last minutes and days.
class OverviewPanel : public QWidget
{
    Q_OBJECT

public:
    explicit OverviewPanel(Engine &engine, QWidget *parent = nullptr);

    void takeSnapshot(const Snapshot &snapshot); // on each of the monitor's, seen or not
    void setDatabase(const DatabaseInfo &info);

Q_SIGNALS:
    void filterRequested(const QString &filter); // show these on the page Requests
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);

private:
    Engine &m_engine;
};

} // namespace pgcourier
