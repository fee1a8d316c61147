// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"
#include "ui/requests/requestsfeed.h"

#include <QTabBar>

namespace pgcourier {

// The choice of a status, with how many requests there are of each.
class StatusTabs : public QTabBar
{
    Q_OBJECT

public:
    explicit StatusTabs(QWidget *parent = nullptr);

    [[nodiscard]] std::optional<JobStatus> status() const; // none: all
    void showCounts(const QList<StatusCount> &counts);
};

} // namespace pgcourier
