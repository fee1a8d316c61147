// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/queuemenu.h"

#include "app/engine/engine.h"
#include "ui/alerts/alertsdialog.h"
#include "ui/mainwindow/pageframe.h"
#include "ui/theme/icons.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/pausedialog.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>

namespace pgcourier {

using namespace Qt::StringLiterals;

QueueMenu::QueueMenu(const WindowParts &parts, QMenu *menu, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_pause(menu->addAction(theme::icon(u"pause"_s), tr("&Pause the queue…")))
    , m_alerts(menu->addAction(theme::icon(u"warning"_s), tr("&Alerts…")))
{
    menu->setToolTipsVisible(true); // why it cannot be paused
    m_pause->setEnabled(false);
    m_alerts->setEnabled(false);
    connect(m_pause, &QAction::triggered, this, &QueueMenu::pauseOrResume);
    connect(m_alerts, &QAction::triggered, this, [this] { showAlerts(); });
    connect(&m_parts.engine, &Engine::snapshotReady, this, &QueueMenu::takeSnapshot);
    connect(&m_parts.engine, &Engine::databaseChanged, this, &QueueMenu::setDatabase);
}

void QueueMenu::setDatabase(const DatabaseInfo &info)
{
    m_current = info.schema == SchemaState::Current;
    update();
}

void QueueMenu::setReadOnly(const QString &why)
{
    m_readOnly = why;
    update();
}

// The rules can be read on any connection.
void QueueMenu::update()
{
    m_pause->setEnabled(m_current && m_readOnly.isEmpty());
    m_pause->setToolTip(m_readOnly);
    m_alerts->setEnabled(m_current);
}

void QueueMenu::takeSnapshot(const Snapshot &snapshot)
{
    if (m_paused == snapshot.stats.pause.has_value())
        return;
    m_paused = snapshot.stats.pause.has_value();
    m_pause->setText(m_paused ? tr("&Resume the queue") : tr("&Pause the queue…"));
    m_pause->setIcon(theme::icon(m_paused ? u"play"_s : u"pause"_s));
}

void QueueMenu::pauseOrResume()
{
    if (m_paused) {
        resume();
        return;
    }
    auto *dialog = new PauseDialog(tr("Pause the queue"), tr("the queue"), &m_parts.window);
    connect(dialog, &PauseDialog::chosen, this,
        [this](const QDateTime &until, const QString &reason) { carryOut(true, until, reason); });
    dialog->open();
}

void QueueMenu::resume()
{
    carryOut(false, {}, {});
}

void QueueMenu::carryOut(bool pause, const QDateTime &until, const QString &reason)
{
    m_parts.engine
        .ask([pause, until, reason](QueueClient &client) {
            return pause ? client.pauses().pause({}, {until, reason, {}}) : client.pauses().resume({});
        })
        .then(this, [this, pause](const Status &done) {
            if (done)
                m_parts.frame.messages().showInfo(
                    pause ? tr("The queue is paused: nothing more is sent") : tr("The queue is resumed"));
            else
                m_parts.frame.messages().showError(done.error());
            m_parts.engine.refresh();
        });
}

void QueueMenu::stopReplay(qint64 id)
{
    m_parts.engine.ask([id](QueueClient &client) { return client.replays().stop(id); })
        .then(this, [this](const Result<bool> &stopped) {
            if (!stopped)
                m_parts.frame.messages().showError(stopped.error());
            m_parts.engine.refresh();
        });
}

void QueueMenu::showAlerts(const QString &name)
{
    auto *dialog = new AlertsDialog(m_parts.engine, name, m_readOnly, &m_parts.window);
    connect(dialog, &AlertsDialog::changed, &m_parts.engine, &Engine::refresh);
    dialog->open();
}

} // namespace pgcourier
