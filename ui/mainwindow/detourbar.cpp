// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/detourbar.h"

#include "app/engine/engine.h"

#include <QLocale>
#include <QPushButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

DetourBar::DetourBar(Engine &engine, QWidget *parent)
    : WindowBar(u"detour"_s, parent)
    , m_engine(engine)
    , m_renew(
          addButton(tr("Renew"), tr("Deliver here for another hour"), tr("Go on for another hour from now")))
    , m_end(addButton(
          tr("End this"), tr("End delivering here"), tr("What still waits goes to the host itself again")))
{
    connect(m_renew, &QPushButton::clicked, &m_engine.detour(), &DetourRun::renew);
    connect(m_end, &QPushButton::clicked, &m_engine.detour(), &DetourRun::end);
    connect(&m_engine.detour(), &DetourRun::changed, this, &DetourBar::showRun);
    showRun();
}

void DetourBar::showRun()
{
    using State = DetourRun::State;
    const DetourRun &run = m_engine.detour();
    const Detour &detour = run.detour();
    const QString to = detour.standIn.toString();
    const QLocale locale;
    QString words;
    if (run.state() == State::Starting)
        words = tr("Starts to deliver what goes to %1 to %2…").arg(detour.host, to);
    else if (run.state() == State::Ending)
        words = tr("Finishes what is on its way to %1…").arg(to);
    else if (detour.role.isEmpty())
        words = tr("What goes to %1 is delivered to %2, by this window alone, until %3.")
                    .arg(detour.host, to, locale.toString(run.endsAt().time(), QLocale::ShortFormat));
    else
        words = tr("What %4 sends to %1 is delivered to %2, by this window alone, until %3.")
                    .arg(detour.host, to, locale.toString(run.endsAt().time(), QLocale::ShortFormat),
                        detour.role);
    if (run.succeeded() + run.failed() > 0)
        words += u' '
            + tr("Succeeded: %1, failed: %2.")
                  .arg(locale.toString(run.succeeded()), locale.toString(run.failed()));
    say(words);
    m_renew->setEnabled(run.state() == State::On);
    m_end->setEnabled(run.state() == State::On || run.state() == State::Starting);
    setVisible(run.state() != State::Off);
}

} // namespace pgcourier
