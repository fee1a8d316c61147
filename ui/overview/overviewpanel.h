// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/overview/overviewemptytext.h"
#include "ui/page.h"

#include <QTimer>

class QScrollArea;

namespace pgcourier {

class EmptyState;
class HistoryFeed;
class OverviewBar;
class PlotGrid;

// Plots of throughput, latency, queue and outcomes over the last minutes and days.
class OverviewPanel : public WindowPage
{
    Q_OBJECT

public:
    explicit OverviewPanel(Engine &engine, QWidget *parent = nullptr);

    void takeSnapshot(const Snapshot &snapshot) override;
    void setDatabase(const DatabaseInfo &info) override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    // Some time after the window's start, or on the first look; a part at a time, so that none holds it up.
    void build();
    void buildNext();
    void buildFrame();
    void addCopy(
        const QString &name, const QString &word, const QKeySequence &keys, void (OverviewPanel::*copy)());

    void ask();
    void takeHistory(const History &history);
    void takeError(const Error &error);
    void showPlots();
    void showFigures();
    void showEmptyText();
    void keepCrosshair();
    void moveCrosshair(int place);
    void showMoment();
    void openRequests(int place, std::optional<EndClass> endClass);
    void openOutcomes(int place, int endClass);
    void copyPicture();
    void copyCsv();

    HistoryFeed *m_feed;
    std::optional<QueueStats> m_stats;
    DatabaseInfo m_database;
    HistorySituation m_situation;
    QTimer m_buildTimer; // while something is not built yet
    bool m_built = false;
    int m_crosshair = -1;
    QDateTime m_crosshairAt; // the step that it stands on, while time goes on

    OverviewBar *m_bar = nullptr; // with all that follows: none before it is built
    QScrollArea *m_scroll = nullptr;
    PlotGrid *m_plots = nullptr;
    EmptyState *m_empty = nullptr;
};

} // namespace pgcourier
