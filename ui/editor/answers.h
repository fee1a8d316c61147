// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/script.h"

#include <QSplitter>

class QListWidget;
class QPlainTextEdit;
class QStackedWidget;

namespace pgcourier {

class Engine;
class PlanView;
class ResultView;

// What the statements of a script answered: a list of them, and of the current one its rows, its plan or its
// messages.
class Answers : public QSplitter
{
    Q_OBJECT

public:
    explicit Answers(Engine &engine, QWidget *parent = nullptr);

    void clear();
    void add(const StatementResult &result);
    void addPlan(const StatementResult &result); // whose row is a plan as JSON
    [[nodiscard]] const QList<StatementResult> &results() const { return m_results; }
    [[nodiscard]] QString hintOfRows() const; // where the rows that are seen are not all of them

Q_SIGNALS:
    void summaryChanged(const QString &text);
    void placeWanted(int line, int column); // in the script
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);
    void filterRequested(const QString &filter); // of requests

private:
    void arrange();
    void show(int row);
    void addItem(const StatementResult &result);

    QList<StatementResult> m_results;
    bool m_isPlan = false;
    QListWidget *m_statements;
    QStackedWidget *m_pages;
    QPlainTextEdit *m_messages;
    ResultView *m_rows;
    PlanView *m_plan;
};

// Where a statement's error is, else where it begins.
[[nodiscard]] int lineOf(const StatementResult &result);

} // namespace pgcourier
