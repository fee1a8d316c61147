// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"
#include "app/model/mock/mockarrival.h"
#include "ui/models/valuetable.h"

#include <QWidget>

class QTableView;

namespace pgcourier {

class BodyView;

// What arrived at the mock endpoint because of one request, a line for each time, with head and body as they
// came.
class ArrivedView : public QWidget
{
    Q_OBJECT

public:
    explicit ArrivedView(QWidget *parent = nullptr);

    // The attempts tell which of them caused which arrival.
    void setArrivals(const QList<MockArrival> &arrivals, const QList<Attempt> &attempts);
    [[nodiscard]] BodyView *body() const { return m_body; }

private:
    struct Line
    {
        MockArrival arrival;
        int attempt = 0; // 0: not known
        bool operator==(const Line &) const = default;
    };

    void showCurrent();

    ValueTable<Line> *m_model;
    QTableView *m_table;
    BodyView *m_body;
};

} // namespace pgcourier
