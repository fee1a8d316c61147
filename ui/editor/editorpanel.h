// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/newest.h"
#include "app/engine/engine.h"
#include "app/settings/scripthistory.h"
#include "ui/page.h"

#include <QElapsedTimer>

class QSplitter;
class QStackedWidget;

namespace pgcourier {

class Answers;
class CatalogBrowser;
class CatalogFeed;
class DryRunView;
class DatabaseWait;
class ScriptBar;
class ScriptCompleter;
class ScriptEdit;
class ScriptFiles;
class ScriptSearch;

// Write SQL with the database's names at hand, run it, read what each statement answered.
class EditorPanel : public WindowPage
{
    Q_OBJECT

public:
    explicit EditorPanel(Engine &engine, QWidget *parent = nullptr);
    ~EditorPanel() override;

    [[nodiscard]] QString script() const;
    // What is kept for the next start: not what would make each keeping slow, that is in a file.
    [[nodiscard]] QString scriptToKeep() const;
    void setScript(const QString &script);
    void useFolder(const QString &folder); // of the files beside the settings; empty: nothing is kept
    void setStale(bool) override { } // it shows what the script answered
    void setDatabase(const DatabaseInfo &info) override;
    void setReadOnly(bool readOnly, const QString &reason) override;
    void refresh() override;

public Q_SLOTS:
    void run(); // the selection where there is one, else everything
    void runStatement(); // at the cursor
    void dryRun(); // of what run() would run

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Part
    {
        QString sql;
        ScriptOptions options; // with its place in the whole
    };
    void connectBar();
    void connectBrowser();
    void connectDryRun();
    void addKeys();
    void addKey(const QString &text, const QList<QKeySequence> &keys, const std::function<void()> &slot);
    [[nodiscard]] QWidget *buildScript();
    [[nodiscard]] Part partOf(int from, int end) const;
    [[nodiscard]] Part selection() const; // else everything
    [[nodiscard]] Part statement() const; // the selection, else the statement at the cursor
    void explain(bool analyze);
    void runPart(const Part &part);
    void start(const Part &part);
    void stop();
    void takeResult(quint64 run, const StatementResult &result);
    void takeEnd(const Status &status);
    void keep(bool worked);
    void showHistory();
    [[nodiscard]] QString place() const; // of the database, in the history
    void setRunning(bool running);

    Engine &m_engine;
    DatabaseInfo m_database;
    Newest m_newestRun;
    Part m_part; // that runs, or ran last
    bool m_running = false;
    QElapsedTimer m_time;
    ScriptHistory m_history;
    QString m_historyFile;
    ScriptBar *m_bar;
    ScriptEdit *m_script;
    ScriptSearch *m_search;
    ScriptFiles *m_files;
    ScriptCompleter *m_completer;
    CatalogFeed *m_feed;
    CatalogBrowser *m_browser;
    QSplitter *m_columns;
    Answers *m_answers;
    DryRunView *m_dry;
    QStackedWidget *m_below; // what the last one answered
    QString m_readOnly; // why nothing can be tried; empty: it can
    DatabaseWait *m_wait;
};

} // namespace pgcourier
