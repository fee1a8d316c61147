// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/scripthistory.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QListWidget;

namespace pgcourier {

class CodeEdit;

// What was run, to be searched, read and taken into the editor.
class ScriptHistoryDialog : public QDialog
{
    Q_OBJECT

public:
    ScriptHistoryDialog(const QList<ScriptRun> &runs, const QString &place, QWidget *parent);

Q_SIGNALS:
    void chosen(const QString &sql);
    void cleared();

private:
    void arrange();
    void list();
    void accept() override;
    [[nodiscard]] QString currentSql() const;

    QList<ScriptRun> m_runs;
    QString m_place;
    QLineEdit *m_filter;
    QCheckBox *m_everywhere;
    QListWidget *m_list;
    CodeEdit *m_sql;
};

} // namespace pgcourier
