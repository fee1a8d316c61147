// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/workerbox.h"

#include "ui/theme/icons.h"
#include "ui/widgets/statuslabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

WorkerBox::WorkerBox(QWidget *parent)
    : QFrame(parent)
    , m_dot(new Dot(this))
    , m_state(new QLabel(this))
    , m_numbers(new QLabel(this))
    , m_start(new QPushButton(tr("Start"), this))
    , m_stop(new QPushButton(tr("Stop"), this))
{
    setObjectName(u"workerBox"_s);
    m_state->setObjectName(u"workerState"_s);
    m_numbers->setObjectName(u"workerNumbers"_s);
    m_numbers->setProperty("quiet", true);
    m_start->setObjectName(u"startWorker"_s);
    m_start->setAccessibleName(tr("Start worker"));
    m_start->setShortcut(QKeySequence(Qt::Key_F6));
    m_start->setIcon(theme::icon(u"play"_s));
    m_stop->setObjectName(u"stopWorker"_s);
    m_stop->setAccessibleName(tr("Stop worker"));
    m_stop->setToolTip(tr("Stop worker: finish what is in flight, take nothing new (Shift+F6)"));
    m_stop->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F6));
    m_stop->setIcon(theme::icon(u"stop"_s));
    connect(m_start, &QPushButton::clicked, this, &WorkerBox::startRequested);
    connect(m_stop, &QPushButton::clicked, this, &WorkerBox::stopRequested);

    auto *line = new QHBoxLayout;
    line->setSpacing(theme::gap);
    line->addWidget(m_dot);
    line->addWidget(m_state, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme::gap);
    buttons->addWidget(m_start, 1);
    buttons->addWidget(m_stop, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::gap + 4, theme::gap, theme::gap + 4, theme::gap + 4);
    column->setSpacing(theme::halfGap);
    column->addLayout(line);
    column->addWidget(m_numbers);
    column->addSpacing(theme::halfGap);
    column->addLayout(buttons);
    setStatus({});
}

void WorkerBox::setStatus(const WorkerStatus &status)
{
    m_status = status;
    m_state->setText(stateText(status));
    m_dot->setTone(stateTone(status.state));
    m_numbers->setText(tr("%1 in flight · %2 finished")
                           .arg(QLocale().toString(status.inFlight), QLocale().toString(status.finished)));
    updateButtons();
}

void WorkerBox::setAllowed(bool allowed, const QString &why)
{
    m_allowed = allowed;
    m_why = why;
    updateButtons();
}

void WorkerBox::setReadOnly(bool readOnly, const QString &reason)
{
    m_readOnlyReason = readOnly ? reason : QString();
    updateButtons();
}

QString WorkerBox::stateText(const WorkerStatus &status)
{
    switch (status.state) {
    case WorkerState::Stopped:
        return tr("Worker stopped");
    case WorkerState::Starting:
        return tr("Worker starts …");
    case WorkerState::Running:
        return tr("Worker running");
    case WorkerState::Stopping:
        return tr("Worker stops …");
    }
    return {};
}

theme::Tone WorkerBox::stateTone(WorkerState state)
{
    if (state == WorkerState::Running)
        return theme::Tone::Good;
    return state == WorkerState::Stopped ? theme::Tone::Quiet : theme::Tone::Warning;
}

void WorkerBox::updateButtons()
{
    const bool readOnly = !m_readOnlyReason.isEmpty();
    setToolTip(readOnly ? m_readOnlyReason : m_why);
    m_start->setToolTip(readOnly ? m_readOnlyReason : tr("Start worker: send what is due (F6)"));
    m_start->setEnabled(m_allowed && !readOnly && m_status.state == WorkerState::Stopped);
    m_stop->setEnabled(m_status.state == WorkerState::Running || m_status.state == WorkerState::Starting);
}

} // namespace pgcourier
