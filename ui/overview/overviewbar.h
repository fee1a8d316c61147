// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/history.h"

#include <QWidget>

class QAction;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QTabBar;

namespace pgcourier {

// Which time and which destination the page Overview shows, and the moment that it is of.
class OverviewBar : public QWidget
{
    Q_OBJECT

public:
    OverviewBar(HistoryRange range, QWidget *parent);

    [[nodiscard]] HistoryRange range() const;
    [[nodiscard]] QString destination() const; // empty: all
    [[nodiscard]] QString destinationText() const; // "All destinations" too
    void setDestinations(const QStringList &names); // keeps the chosen one
    void setMoment(const QString &text);
    void addButton(QAction *action); // at its end

Q_SIGNALS:
    void chosen();

private:
    void buildRanges(HistoryRange range);
    void buildDestinations();

    QTabBar *m_ranges;
    QComboBox *m_destinations;
    QLabel *m_moment;
    QHBoxLayout *m_row;
};

} // namespace pgcourier
