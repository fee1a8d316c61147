// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace pgcourier {

class RequestsFeed;
class RequestsTable;

// The button over the table that says how many new rows are held back, or that the table is paused.
class NewRowsChip : public QPushButton
{
    Q_OBJECT

public:
    NewRowsChip(RequestsFeed &feed, RequestsTable *table);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void leadToTop();
    void showState();
    void place();

    RequestsFeed &m_feed;
    RequestsTable *m_table;
};

} // namespace pgcourier
