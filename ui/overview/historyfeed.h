// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"

#include <QTimer>

namespace pgcourier {

// Asks for the history again and again while somebody looks: one question in flight, and where the wish has
// changed meanwhile the answer to the old one is dropped.
class HistoryFeed : public QObject
{
    Q_OBJECT

public:
    explicit HistoryFeed(Engine &engine, QObject *parent = nullptr);

    void setActive(bool active); // somebody looks, and there is something to ask
    void want(HistoryRange range, const QString &destination); // at once
    void refresh(); // now
    [[nodiscard]] const HistoryRequest &wanted() const { return m_wanted; }

Q_SIGNALS:
    void arrived(const pgcourier::History &history);
    void failed(const pgcourier::Error &error);

private:
    void ask();
    void take(const HistoryRequest &asked, const Result<History> &answer);

    Engine &m_engine;
    HistoryRequest m_wanted;
    QTimer m_timer;
    QDateTime m_destinationsAt; // when the list of them was new
    bool m_active = false;
    bool m_asking = false;
};

} // namespace pgcourier
