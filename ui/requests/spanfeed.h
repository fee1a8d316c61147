// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/models/pacedquestion.h"

namespace pgcourier {

// From where to where the whole list goes, whatever part of it is in the table.
class SpanFeed : public QObject
{
    Q_OBJECT

public:
    explicit SpanFeed(Engine &engine, QObject *parent = nullptr);

    [[nodiscard]] const QueueSpan &span() const { return m_span; } // ids of 0: not known
    void look(); // where it is due
    void forget(); // another database

Q_SIGNALS:
    void changed();

private:
    Engine &m_engine;
    QueueSpan m_span;
    PacedQuestion m_question;
};

} // namespace pgcourier
