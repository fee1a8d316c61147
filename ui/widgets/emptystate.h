// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace pgcourier {

// What a view says while it has nothing to show.
struct EmptyText
{
    QString icon;
    QString title;
    QString text;
    QString action; // the button; empty: none

    bool operator==(const EmptyText &) const = default;
};

// Lies over a view's viewport and says what to do there; the view beneath stays what it is.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *viewport);

    void setContent(const EmptyText &content); // an empty title hides it
    [[nodiscard]] const EmptyText &content() const { return m_content; }

Q_SIGNALS:
    void actionTriggered();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void tintIcon();

    EmptyText m_content;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_action;
};

} // namespace pgcourier
