// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/stats.h"

#include <optional>
#include <QFrame>

class QLabel;
class QPushButton;

namespace pgcourier {

class Dot;

// The selected worker, and what became of it and of its requests.
class WorkerDetails : public QFrame
{
    Q_OBJECT

public:
    explicit WorkerDetails(QWidget *parent = nullptr);

    void showWorker(const std::optional<WorkerRow> &worker, bool own);

Q_SIGNALS:
    void requestsWanted(qint64 workerId);

private:
    qint64 m_id = 0;
    Dot *m_dot;
    QLabel *m_title;
    QLabel *m_story;
    QLabel *m_facts;
    QPushButton *m_requests;
};

} // namespace pgcourier
