// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/spanfeed.h"

namespace pgcourier {

namespace {

constexpr int spanRestMs = 3000; // a thumb need not be newer

} // namespace

SpanFeed::SpanFeed(Engine &engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_question(spanRestMs)
{
}

void SpanFeed::look()
{
    const auto number = m_question.isDue() ? m_question.ask() : std::nullopt;
    if (!number)
        return;
    m_engine.ask([](QueueClient &client) { return client.queue().span(); }, Engine::Lane::Counts)
        .then(this, [this, number = *number](const Result<QueueSpan> &span) {
            // Where it cannot be known the scroll bar shows the rows that are loaded.
            if (!m_question.take(number) || !span || *span == m_span)
                return;
            m_span = *span;
            Q_EMIT changed();
        });
}

void SpanFeed::forget()
{
    m_question.forget();
    m_span = {};
    Q_EMIT changed();
}

} // namespace pgcourier
