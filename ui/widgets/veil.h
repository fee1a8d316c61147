// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractScrollArea;

namespace pgcourier {

// A thin sheet over a table or plot whose values are no longer brought up to date: they stay readable and
// can be scrolled, selected and copied, and look grey.
class Veil : public QWidget
{
    Q_OBJECT

public:
    explicit Veil(QAbstractScrollArea *view);

    // Puts a veil over every table, tree and plot below the page, or takes them away.
    static void cover(QWidget *page, bool covered);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace pgcourier
