// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/model/why/explain.h"

namespace pgcourier {

// What a person does about the inspected request: retry, cancel, edit it, start a worker.
class InspectorActions : public QObject
{
    Q_OBJECT

public:
    explicit InspectorActions(Engine &engine, QObject *parent = nullptr);

    void carryOut(Remedy remedy, JobId id, const QString &destination); // of the request

Q_SIGNALS:
    void editRequested(const pgcourier::Request &request);
    void endpointRequested(const QString &prefix); // its policy is to be shown
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);

private:
    void change(bool retry, JobId id);
    void edit(JobId id);

    Engine &m_engine;
};

} // namespace pgcourier
