// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/filter/filter.h"

#include <QScrollBar>
#include <QTimer>

namespace pgcourier {

class ListJump;
class RequestsFeed;
class RequestsTable;
class SpanFeed;

// The scroll bar of the table. Its thumb shows where in the whole list the rows in sight stand, also where
// only a part of it is loaded; drawn elsewhere it leads there. Places go by the ids: under a filter too, and
// as cheap at ten millions as at ten.
class PlaceBar : public QScrollBar
{
    Q_OBJECT

public:
    // What it shows and moves; all of it outlives the bar.
    struct Parts
    {
        RequestsFeed &feed;
        RequestsTable &table;
        SpanFeed &span;
        ListJump &jump;
    };
    explicit PlaceBar(const Parts &parts, QWidget *parent = nullptr);

protected:
    void wheelEvent(QWheelEvent *event) override;

private:
    [[nodiscard]] bool countsRows() const; // all is loaded, or nothing more is known
    [[nodiscard]] bool isRising() const;
    [[nodiscard]] qint64 newest() const;
    [[nodiscard]] qint64 placeInSight() const;
    void sync();
    void showRows();
    void showPlace();
    void act(int action);
    void goThere();
    void showTip();

    Parts m_parts;
    QScrollBar *m_rows; // the table's own
    QTimer m_delay;
    qint64 m_unit = 1; // ids in a step of the bar
};

} // namespace pgcourier
