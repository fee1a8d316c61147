// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/workerbox.h"

#include "ui/theme/icons.h"
#include "ui/widgets/statuslabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

WorkerBox::WorkerBox(QWidget *parent)
    : QFrame(parent)
    , m_dot(new Dot(this))
    , m_state(new QLabel(this))
    , m_numbers(new QLabel(this))
    , m_start(new QPushButton(tr("Start"), this))
    , m_stop(new QPushButton(tr("Stop"), this))
    , m_pause(new QToolButton(this))
{
    setObjectName(u"workerBox"_s);
    setAccessibleName(tr("Worker of this window"));
    m_state->setObjectName(u"workerState"_s);
    m_numbers->setObjectName(u"workerNumbers"_s);
    m_numbers->setProperty("quiet", true);
    m_numbers->setWordWrap(true); // a large number is not cut
    m_numbers->setMinimumWidth(1);
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

    m_pause->setObjectName(u"pauseWorker"_s);
    QSizePolicy keepsPlace = m_pause->sizePolicy();
    keepsPlace.setRetainSizeWhenHidden(true);
    m_pause->setSizePolicy(keepsPlace);
    m_pause->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_F6));
    connect(m_pause, &QToolButton::clicked, this, [this] { Q_EMIT pauseRequested(!m_status.paused); });

    m_line = new QHBoxLayout;
    auto *line = m_line;
    line->setSpacing(theme::gap);
    line->addWidget(m_dot);
    line->addWidget(m_state, 1);
    line->addWidget(m_pause);
    m_buttons = new QHBoxLayout;
    auto *buttons = m_buttons;
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

void WorkerBox::setFolded(bool folded)
{
    const auto direction = folded ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    m_line->setDirection(direction);
    m_buttons->setDirection(direction);
    m_line->setAlignment(m_dot, folded ? Qt::AlignHCenter : Qt::Alignment());
    m_line->setAlignment(m_pause, folded ? Qt::AlignHCenter : Qt::Alignment());
    m_state->setVisible(!folded);
    m_numbers->setVisible(!folded);
    m_dot->setToolTip(folded ? m_state->text() : QString());
    m_start->setText(folded ? QString() : tr("Start"));
    m_stop->setText(folded ? QString() : tr("Stop"));
    for (QPushButton *button : {m_start, m_stop})
        button->setProperty("compact", folded);
    const int side = folded ? theme::halfGap : theme::gap + 4;
    layout()->setContentsMargins(side, theme::gap, side, theme::gap + 4);
    for (QPushButton *button : {m_start, m_stop})
        button->style()->polish(button);
}

void WorkerBox::setStatus(const WorkerStatus &status)
{
    m_status = status;
    m_state->setText(stateText(status));
    m_dot->setTone(stateTone(status));
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
        return status.paused ? tr("Worker paused") : tr("Worker running");
    case WorkerState::Stopping:
        return tr("Worker stops …");
    }
    return {};
}

theme::Tone WorkerBox::stateTone(const WorkerStatus &status)
{
    if (status.state == WorkerState::Running && !status.paused)
        return theme::Tone::Good;
    return status.state == WorkerState::Stopped ? theme::Tone::Quiet : theme::Tone::Warning;
}

void WorkerBox::updateButtons()
{
    m_pause->setVisible(m_status.state == WorkerState::Running);
    m_pause->setIcon(theme::icon(m_status.paused ? u"play"_s : u"pause"_s));
    m_pause->setAccessibleName(m_status.paused ? tr("Resume worker") : tr("Pause worker"));
    m_pause->setToolTip(m_status.paused
            ? tr("Resume worker: claim what is due again (Ctrl+F6)")
            : tr("Pause worker: claim nothing more, finish what is on the wire (Ctrl+F6)"));
    const bool readOnly = !m_readOnlyReason.isEmpty();
    setToolTip(readOnly ? m_readOnlyReason : m_why);
    m_start->setToolTip(readOnly ? m_readOnlyReason : tr("Start worker: send what is due (F6)"));
    m_start->setEnabled(m_allowed && !readOnly && m_status.state == WorkerState::Stopped);
    m_stop->setEnabled(m_status.state == WorkerState::Running || m_status.state == WorkerState::Starting);
}

} // namespace pgcourier
