// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace pgcourier {

class RequestsFeed;

// Below the table, where a filter has to read every row: how far back it was looked for, and the way on.
class SearchLine : public QWidget
{
    Q_OBJECT

public:
    explicit SearchLine(RequestsFeed &feed, QWidget *parent = nullptr);

    [[nodiscard]] QPushButton *button() const { return m_button; }

Q_SIGNALS:
    void left(); // there is nothing more to press, and the focus was here

private:
    void showState();
    void press();

    RequestsFeed &m_feed;
    QLabel *m_text;
    QPushButton *m_button;
};

} // namespace pgcourier
