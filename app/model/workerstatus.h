// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/detour.h"
#include "app/model/egressrule.h"
#include "app/model/hostmap.h"
#include "app/model/transportkind.h"

#include <optional>
#include <QMetaType>
#include <QString>

namespace pgcourier {

enum class WorkerState { Stopped, Starting, Running, Stopping };

// What the worker of this process is doing.
struct WorkerStatus
{
    WorkerState state = WorkerState::Stopped;
    qint64 id = 0; // in net.worker; 0 while stopped
    int inFlight = 0;
    qint64 finished = 0; // attempts recorded since it started
    double perSecond = 0;
    bool paused = false; // claims nothing until it may go on
    int concurrency = 0; // requests on the wire at a time, at most

    bool operator==(const WorkerStatus &) const = default;
};

// How a worker works.
struct WorkerOptions
{
    int concurrency = 256; // requests on the wire at a time, over all destinations; 24 of one at most
    int batch = 500; // most that one claim takes
    bool drain = false; // stop when nothing is due and nothing is in flight
    bool patient = true; // waits for a database that cannot be reached at the start
    EgressRule egress = EgressRule::Default;
    QString caFile; // PEM; certificates trusted beside the system's
    QString proxy = QStringLiteral("none"); // none, system, or a URL

    TransportKind transport = TransportKind::Qt;
    HostMap map; // hosts whose requests go elsewhere
    // It takes these and nothing else; they go by the detour's own map.
    std::optional<Detour> detour = std::nullopt;
    int perHost = 0; // connections to one destination, at most; 0: as many as the transport does well with

    bool operator==(const WorkerOptions &) const = default;
};

} // namespace pgcourier

Q_DECLARE_METATYPE(pgcourier::WorkerStatus)
