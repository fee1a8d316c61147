// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"

namespace pgcourier {

// What is kept of one request: asked for one question at a time, and again where it changed meanwhile; what
// comes of another request is dropped.
class InspectionFeed : public QObject
{
    Q_OBJECT

public:
    explicit InspectionFeed(Engine &engine, QObject *parent = nullptr);

    void setRequest(JobId id); // 0: none
    void read(); // now, or as soon as what is on its way has come

Q_SIGNALS:
    void arrived(const pgcourier::Inspection &inspection);
    void failed(const pgcourier::Error &error);

private:
    void take(JobId asked, const Result<Inspection> &inspection);

    Engine &m_engine;
    JobId m_id;
    bool m_asking = false;
    bool m_again = false;
};

} // namespace pgcourier
