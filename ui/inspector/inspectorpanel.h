// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/model/why/explain.h"

#include <QFrame>
#include <QTimer>

class QStackedWidget;
class QTabWidget;

namespace pgcourier {

class ArrivedView;
class Arrivals;
class AttemptsView;
class BodyView;
class CompareView;
class FindBar;
class InspectionFeed;
class InspectorActions;
class InspectorHead;
class PartsSearch;
class ResponseView;

// Everything about the selected request: why it stands where it stands, request, response, attempts.
class InspectorPanel : public QFrame
{
    Q_OBJECT

public:
    explicit InspectorPanel(Engine &engine, QWidget *parent = nullptr);

    void setBrief(bool brief); // without the explanation, which leaves room for the response
    void inspect(const JobRow &row); // the same id again: its values may have changed
    void setContext(int liveWorkers, bool attached, const std::optional<Pause> &queuePause);

Q_SIGNALS:
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);
    void editRequested(const pgcourier::Request &request);
    void filterRequested(const QString &filter);
    void whyRequested(pgcourier::JobId id);
    void endpointRequested(const QString &prefix); // its policy is to be shown

private:
    void buildTabs();
    void buildSearch(Engine &engine);
    void chooseTab(const JobRow &row);
    void turnTo(int tab);
    void buildFind();
    void arrange();
    void connectParts();
    void connectArrivals(Engine &engine);
    void explainAgain();
    void showInspection(const Inspection &inspection);
    void showRequest();
    [[nodiscard]] Headers shownAdded() const; // by a worker of ours; pg_net adds none of them
    void showTimeline();
    void showArrivals();

    JobRow m_row;
    Inspection m_inspection;
    ExplainContext m_context;
    QTimer m_clock; // "in 12 s" counts down
    QTimer m_laneClock; // what holds it back may change without a change of the row
    InspectionFeed *m_feed;
    InspectorActions *m_actions;
    Arrivals *m_arrivals;
    QStackedWidget *m_stack;
    FindBar *m_findAll;
    PartsSearch *m_search = nullptr;
    bool m_tabChosen = false; // by somebody: then it stays, whatever is inspected
    bool m_turning = false;
    InspectorHead *m_head;
    QTabWidget *m_tabs;
    BodyView *m_request;
    ResponseView *m_response;
    AttemptsView *m_attempts;
    CompareView *m_compare;
    ArrivedView *m_arrived;
};

} // namespace pgcourier
