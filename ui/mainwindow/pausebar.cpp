// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/pausebar.h"

#include <QPushButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

PauseBar::PauseBar(QWidget *parent)
    : WindowBar(u"pause"_s, parent)
    , m_resume(addButton(tr("Resume"), tr("Resume the queue"), tr("Workers send again what is due")))
{
    connect(m_resume, &QPushButton::clicked, this, &PauseBar::resumeWanted);
}

void PauseBar::setReadOnly(const QString &why)
{
    m_resume->setEnabled(why.isEmpty());
    m_resume->setToolTip(why.isEmpty() ? tr("Workers send again what is due") : why);
}

void PauseBar::takeSnapshot(const Snapshot &snapshot)
{
    const auto &pause = snapshot.stats.pause;
    if (pause)
        say(tr("The whole queue is %1. Nothing is sent.")
                .arg(pauseWords(*pause, QDateTime::currentDateTimeUtc())));
    setVisible(pause.has_value());
}

} // namespace pgcourier
