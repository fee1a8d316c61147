// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/charts/plotdata.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QGridLayout;
class QHBoxLayout;
class QLabel;
class QScrollArea;
class QTabBar;

namespace pgcourier {

class EmptyState;
class FigureGrid;
class HistoryFeed;
class TimePlot;

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

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    // Charts take time that the window's start has better use for: they are made afterwards, or on the first
    // look.
    void build();
    void buildNext();
    void buildFrame();
    void buildPlot();
    void buildControls(QHBoxLayout *row);
    void arrangePlots();

    [[nodiscard]] HistoryRange range() const;
    [[nodiscard]] QString destination() const; // empty: all
    void ask();
    void takeHistory(const History &history);
    void takeError(const Error &error);
    void showDestinations(const QStringList &names);
    void showPlots();
    void showNextPlot();
    void showFigures();
    void showEmptyText();
    void moveCrosshair(int place);
    void showMoment();
    void openRequests(int place, std::optional<EndClass> endClass);
    void choose(const TimePlot *plot, int place, int series);
    void copyPicture();
    void copyCsv();

    Engine &m_engine;
    HistoryFeed *m_feed;
    std::optional<QueueStats> m_stats;
    DatabaseInfo m_database;
    bool m_databaseKnown = false;
    bool m_forbidden = false; // the role may not see it
    std::optional<Error> m_error; // of the newest question; told once
    std::optional<History> m_history;
    QList<std::pair<TimePlot *, PlotData>> m_plotsToShow;
    QTimer m_plotTimer; // while there are some
    QTimer m_buildTimer; // while something is not built yet
    bool m_built = false;
    int m_crosshair = -1;
    QDateTime m_crosshairAt; // the step that it stands on, while time goes on

    QTabBar *m_ranges = nullptr; // with all that follows: none before it is built
    QComboBox *m_destinations = nullptr;
    QLabel *m_moment = nullptr;
    QScrollArea *m_scroll = nullptr;
    QWidget *m_content = nullptr;
    FigureGrid *m_figures = nullptr;
    QGridLayout *m_grid = nullptr;
    EmptyState *m_empty = nullptr;
    TimePlot *m_throughput = nullptr;
    TimePlot *m_latency = nullptr;
    TimePlot *m_queue = nullptr;
    TimePlot *m_outcomes = nullptr;
    QList<TimePlot *> m_plots; // in the order of the page
};

} // namespace pgcourier
