// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/model/explain.h"

#include <QFrame>
#include <QTimer>

class QComboBox;
class QLabel;
class QStackedWidget;
class QTabWidget;

namespace pgcourier {

class AttemptsView;
class BodyView;
class StatusLabel;
class Tinted;

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

private:
    [[nodiscard]] QWidget *buildHead();
    [[nodiscard]] QWidget *buildResponse();
    void load();
    void showHead();
    void showExplanation();
    void showDetails(const JobDetails &details);
    void showResponse(int attempt);

    Engine &m_engine;
    JobRow m_row;
    JobDetails m_details;
    ExplainContext m_context;
    bool m_loading = false;
    bool m_again = false; // the row changed while its details were on their way
    QTimer m_clock; // "in 12 s" counts down
    QStackedWidget *m_stack;
    QLabel *m_title;
    StatusLabel *m_status;
    Tinted *m_why;
    QLabel *m_happened;
    QLabel *m_next;
    QLabel *m_advice;
    QTabWidget *m_tabs;
    BodyView *m_request;
    BodyView *m_response;
    QComboBox *m_attempt;
    AttemptsView *m_attempts;
};

} // namespace pgcourier
