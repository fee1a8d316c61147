// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace pgcourier {

class Dot;

// The worker of this window: what it does, and its two buttons.
class WorkerBox : public QFrame
{
    Q_OBJECT

public:
    explicit WorkerBox(QWidget *parent = nullptr);

    void setFolded(bool folded); // buttons alone, beneath one another
    void setStatus(const WorkerStatus &status);
    void setAllowed(bool allowed, const QString &why = {}); // a worker can run on this database
    void setReadOnly(bool readOnly, const QString &reason);

    [[nodiscard]] static QString stateText(const WorkerStatus &status);
    [[nodiscard]] static theme::Tone stateTone(const WorkerStatus &status);

Q_SIGNALS:
    void startRequested();
    void stopRequested();
    void pauseRequested(bool paused);

private:
    void updateButtons();

    WorkerStatus m_status;
    bool m_allowed = false;
    QString m_why; // it is not
    QString m_readOnlyReason; // empty: it is not
    Dot *m_dot;
    QLabel *m_state;
    QLabel *m_numbers;
    QBoxLayout *m_line = nullptr;
    QBoxLayout *m_buttons = nullptr;
    QPushButton *m_start;
    QPushButton *m_stop;
    QToolButton *m_pause;
};

} // namespace pgcourier
