// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace pgcourier {

// What can be done with a script, above it, and what came of the last time.
class ScriptBar : public QWidget
{
    Q_OBJECT

public:
    explicit ScriptBar(QWidget *parent = nullptr);

    void setRunning(bool running);
    void setSummary(const QString &text);
    void setReadOnly(bool readOnly, const QString &reason);
    void setRecent(const QStringList &paths);
    [[nodiscard]] QList<QWidget *> tabOrder() const;

Q_SIGNALS:
    void runWanted();
    void statementWanted();
    void dryRunWanted();
    void stopWanted();
    void explainWanted(bool analyze);
    void openWanted();
    void recentWanted(const QString &path);
    void saveWanted();
    void saveAsWanted();
    void historyWanted();
    void findWanted();
    void browsingChanged(bool browsing);

private:
    void buildRun();
    void buildFiles();
    void updateDryRun();

    QPushButton *m_run;
    QPushButton *m_statement;
    QPushButton *m_dryRun;
    QPushButton *m_stop;
    QPushButton *m_explain;
    QToolButton *m_open = nullptr;
    QToolButton *m_save = nullptr;
    QToolButton *m_history = nullptr;
    QToolButton *m_find = nullptr;
    QToolButton *m_browse = nullptr;
    QMenu *m_recent = nullptr;
    bool m_running = false;
    QString m_reason; // why nothing can be tried; empty: it can
    QLabel *m_readOnly;
    QLabel *m_summary;
};

} // namespace pgcourier
