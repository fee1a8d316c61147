// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/model/why/explain.h"

#include <QFrame>
#include <QHash>
#include <QTimer>

class QComboBox;
class QStackedWidget;
class QTabWidget;

namespace pgcourier {

class ArrivedView;
class Arrivals;
class AttemptsView;
class BodyView;
class CompareView;
class InspectorHead;

// Everything about the selected request: why it stands where it stands, request, response, attempts.
class InspectorPanel : public QFrame
{
    Q_OBJECT

public:
    explicit InspectorPanel(Engine &engine, QWidget *parent = nullptr);

    void inspect(const JobRow &row); // the same id again: its values may have changed
    void setContext(int liveWorkers, bool attached);

Q_SIGNALS:
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);
    void editRequested(const pgcourier::Request &request);
    void filterRequested(const QString &filter);
    void endpointRequested(const QString &prefix); // its policy is to be shown

private:
    [[nodiscard]] QWidget *buildResponse();
    void buildTabs();
    void connectParts();
    void load();
    void read(const Result<Inspection> &inspection);
    void explainAgain();
    void showInspection(const Inspection &inspection);
    void showRequest();
    void showTimeline();
    [[nodiscard]] int attemptToShow() const;
    void keepChoice(int index);
    void showAttempts();
    void showResponse(int attempt);
    void loadResponse(int attempt);
    void chooseAttempt(int number);
    void showArrivals();
    void remedy(Remedy remedy);
    void change(bool retry);
    void edit();
    [[nodiscard]] QFuture<Result<QByteArray>> loadBody(const BodyRequest &request);

    Engine &m_engine;
    JobRow m_row;
    Inspection m_inspection;
    QHash<int, QByteArray> m_responses; // beginnings of the bodies of older attempts that were looked at
    ExplainContext m_context;
    struct
    {
        JobId id;
        int attempt = 0; // 0: the newest, also when there is a newer one
    } m_chosen;
    bool m_loading = false;
    bool m_again = false; // the row changed while its details were on their way
    QTimer m_clock; // "in 12 s" counts down
    QTimer m_laneClock; // what holds it back may change without a change of the row
    Arrivals *m_arrivals;
    QStackedWidget *m_stack;
    InspectorHead *m_head;
    QTabWidget *m_tabs;
    BodyView *m_request;
    BodyView *m_response;
    QComboBox *m_attempt;
    AttemptsView *m_attempts;
    CompareView *m_compare;
    ArrivedView *m_arrived;
};

} // namespace pgcourier
