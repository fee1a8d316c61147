// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"
#include "ui/models/valuetable.h"

#include <QTableView>

namespace pgcourier {

// Every attempt of a request, one line each, with its phases drawn to one scale.
class AttemptsView : public QTableView
{
    Q_OBJECT

public:
    explicit AttemptsView(QWidget *parent = nullptr);

    void setAttempts(const QList<Attempt> &attempts);

private:
    ValueTable<Attempt> *m_model;
};

// One phase of an attempt: which, from when to when, in milliseconds.
struct Phase
{
    enum Kind { Dns, Connect, Tls, Wait, Body } kind = Wait;
    double from = 0;
    double to = 0;

    bool operator==(const Phase &) const = default;
};

// The phases one after the other; what is left of the total is the wait, or the body after the first byte.
[[nodiscard]] QList<Phase> phasesOf(const Attempt &attempt);

} // namespace pgcourier
