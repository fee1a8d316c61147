// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/newest.h"
#include "app/engine/engine.h"
#include "ui/page.h"

#include <QElapsedTimer>

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace pgcourier {

class CodeEdit;
class ResultView;

// Paste SQL, run it, read what each statement answered.
class EditorPanel : public WindowPage
{
    Q_OBJECT

public:
    explicit EditorPanel(Engine &engine, QWidget *parent = nullptr);
    ~EditorPanel() override;

    [[nodiscard]] QString script() const;
    void setScript(const QString &script);
    void setStale(bool) override { } // it shows what the script answered

public Q_SLOTS:
    void run(); // the selection where there is one, else everything

private:
    [[nodiscard]] QWidget *buildScript();
    [[nodiscard]] QWidget *buildResults();
    void takeResult(quint64 run, const StatementResult &result);
    void takeEnd(const Status &status);
    void showStatement(int row);
    [[nodiscard]] QString hintOfRows() const;
    void setRunning(bool running);

    Engine &m_engine;
    QList<StatementResult> m_results;
    Newest m_newestRun;
    bool m_running = false;
    QElapsedTimer m_time;
    CodeEdit *m_script;
    QPushButton *m_runButton;
    QPushButton *m_stopButton;
    QLabel *m_summary;
    QListWidget *m_statements;
    QStackedWidget *m_answers;
    ResultView *m_rows;
    QPlainTextEdit *m_messages;
};

} // namespace pgcourier
