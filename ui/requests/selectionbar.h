// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QAction;
class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace pgcourier {

// The line under the Requests table: how many are selected and what can be done to them, or how far what is
// being done has come. Always there, so that the table does not jump.
class SelectionBar : public QFrame
{
    Q_OBJECT

public:
    explicit SelectionBar(QWidget *parent = nullptr);

    // A button for the action; it is shown while something is selected.
    void addButton(QAction *action, const QString &name);
    void setText(const QString &text);
    void setActionsShown(bool shown);

    void showProgress(const QString &text, qint64 done, qint64 of); // of 0: nobody knows
    void hideProgress();

Q_SIGNALS:
    void stopRequested();

private:
    QLabel *m_text;
    QList<QToolButton *> m_buttons;
    QProgressBar *m_progress;
    QPushButton *m_stop;
    QString m_resting; // the text while nothing is being done
    bool m_actionsShown = false;
};

} // namespace pgcourier
