// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"

#include <QTimer>

class QMenu;
class QSystemTrayIcon;

namespace pgcourier {

// Tells of requests that fail while nobody looks: an icon in the tray and a notification, at most one every
// ten seconds. Off until it is switched on.
class FailureNotifier : public QObject
{
    Q_OBJECT

public:
    explicit FailureNotifier(QWidget &window);
    ~FailureNotifier() override;

    // Answers false where the desktop has no tray: then the window itself asks for attention.
    bool setEnabled(bool enabled);
    void takeSnapshot(const Snapshot &snapshot);
    void forget(); // another database: what failed there before is no news

    // What would be said of so many new failures, of which `newest` is one.
    [[nodiscard]] static QString title(qint64 count);
    [[nodiscard]] static QString text(const std::optional<JobRow> &newest);

Q_SIGNALS:
    void failuresWanted(); // the notification was clicked
    void alertsWanted(); // the same of one that told of an alert
    void told(const QString &title, const QString &text);

private:
    void tell();
    void tellAlerts(const QStringList &firing);

    QWidget &m_window;
    bool m_enabled = false;
    std::optional<qint64> m_failed; // as last seen
    qint64 m_news = 0;
    std::optional<JobRow> m_newest;
    QStringList m_firing; // alerts, as last seen
    bool m_toldAlert = false; // by the newest notification
    QTimer m_pause;
    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_tray;
};

} // namespace pgcourier
