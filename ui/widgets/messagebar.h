// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "ui/theme/theme.h"

#include <QFrame>
#include <QList>
#include <QTimer>

class QLabel;
class QToolButton;

namespace pgcourier {

// The one place where the window says what went wrong: a line, its details on demand, never a dialog.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    // Errors stay until they are closed or withdrawn; behind the newest one the others wait.
    void showError(const Error &error);
    void withdraw(const Error &error); // it is over
    void withdrawOutages(); // the connection is there: what was said of its loss is over
    // Goes by itself, after a time in which it can be read, but not while the mouse or the focus is on it. An
    // error that stood there comes back then.
    void showInfo(const QString &line);
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isPassing() const { return m_passes; } // an information

public Q_SLOTS:
    void clear(); // all of it

Q_SIGNALS:
    void presented(); // something is shown, other than before

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    struct Message
    {
        theme::Tone tone = theme::Tone::Info;
        QString icon;
        QString line;
        QString details;
        bool ofOutage = false;

        bool operator==(const Message &) const = default;
    };
    [[nodiscard]] static Message messageOf(const Error &error);
    void close(); // the one that is seen
    void pass();
    void showNewest();
    void present(const Message &message, bool passes);

    QLabel *m_icon;
    QLabel *m_line;
    QLabel *m_details;
    QToolButton *m_more;
    theme::Tone m_tone = theme::Tone::Info;
    QList<Message> m_standing; // errors, newest last
    QTimer m_time; // until an information goes
    bool m_passes = false;
};

} // namespace pgcourier
