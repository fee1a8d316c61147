// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/failurenotifier.h"

#include <algorithm>
#include <QApplication>
#include <QMenu>
#include <QSystemTrayIcon>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto pause = 10s; // between two notifications

} // namespace

FailureNotifier::FailureNotifier(QWidget &window) : QObject(&window), m_window(window), m_pause(this)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &FailureNotifier::tell);
}

FailureNotifier::~FailureNotifier() = default;

bool FailureNotifier::setEnabled(bool enabled)
{
    m_enabled = enabled;
    m_news = 0;
    if (!enabled) {
        m_tray.reset();
        m_menu.reset();
        return true;
    }
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return false;
    if (m_tray)
        return true;
    m_menu = std::make_unique<QMenu>();
    m_menu->addAction(tr("Show the window"), &m_window, [this] {
        m_window.showNormal();
        m_window.activateWindow();
    });
    m_menu->addAction(tr("Show failed requests"), this, &FailureNotifier::failuresWanted);
    m_menu->addAction(tr("Quit"), &m_window, &QWidget::close);
    m_tray = std::make_unique<QSystemTrayIcon>(QApplication::windowIcon());
    m_tray->setContextMenu(m_menu.get());
    m_tray->setToolTip(u"pgCourier"_s);
    connect(m_tray.get(), &QSystemTrayIcon::messageClicked, this, [this] {
        if (m_toldAlert)
            Q_EMIT alertsWanted();
        else
            Q_EMIT failuresWanted();
    });
    connect(
        m_tray.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
            if (reason == QSystemTrayIcon::Trigger) {
                m_window.showNormal();
                m_window.activateWindow();
            }
        });
    m_tray->show();
    return true;
}

void FailureNotifier::forget()
{
    m_failed.reset();
    m_news = 0;
    m_firing.clear();
}

void FailureNotifier::takeSnapshot(const Snapshot &snapshot)
{
    tellAlerts(snapshot.stats.firing);
    const qint64 failed = snapshot.stats.counts.value(JobStatus::Failed);
    const qint64 news = m_failed ? failed - *m_failed : 0; // retention takes old ones away
    m_failed = failed;
    if (!m_enabled || news <= 0)
        return;
    m_news += news;
    const auto newest = std::find_if(snapshot.head.rows.begin(), snapshot.head.rows.end(),
        [](const JobRow &row) { return row.status == JobStatus::Failed; });
    if (newest != snapshot.head.rows.end())
        m_newest = *newest;
    if (!m_pause.isActive())
        tell();
}

void FailureNotifier::tell()
{
    if (m_news == 0)
        return;
    const QString headline = title(std::exchange(m_news, 0));
    const QString details = text(std::exchange(m_newest, std::nullopt));
    m_toldAlert = false;
    Q_EMIT told(headline, details);
    if (m_tray)
        m_tray->showMessage(headline, details, QSystemTrayIcon::Warning);
    QApplication::alert(&m_window);
    m_pause.start();
}

// Each at once, when it begins to fire: there are few of them.
void FailureNotifier::tellAlerts(const QStringList &firing)
{
    QStringList fresh = firing;
    fresh.removeIf([this](const QString &name) { return m_firing.contains(name); });
    m_firing = firing;
    if (!m_enabled || fresh.isEmpty())
        return;
    const QString headline
        = fresh.size() == 1 ? tr("An alert fires") : tr("%1 alerts fire").arg(fresh.size());
    m_toldAlert = true;
    Q_EMIT told(headline, fresh.join(u'\n'));
    if (m_tray)
        m_tray->showMessage(headline, fresh.join(u'\n'), QSystemTrayIcon::Critical);
    QApplication::alert(&m_window);
}

QString FailureNotifier::title(qint64 count)
{
    return count == 1 ? tr("A request failed") : tr("%1 requests failed").arg(QLocale().toString(count));
}

QString FailureNotifier::text(const std::optional<JobRow> &newest)
{
    if (!newest)
        return {};
    const QString why = newest->errorMsg.isEmpty() && newest->statusCode
        ? QString::number(*newest->statusCode)
        : newest->errorMsg;
    return u"%1 %2: %3"_s.arg(newest->method, newest->url, why);
}

} // namespace pgcourier
