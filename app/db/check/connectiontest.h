// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/db/check/loginprobe.h"
#include "app/db/session/passage.h"
#include "app/model/connect/connectioncheck.h"
#include "app/model/connect/conninfotext.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

namespace pgcourier {

class Connection;
class OpenSocket;

// Finds out step by step whether a connection works, and which step fails where it does not.
// Blocks; run() belongs to one thread, cancel() may come from any.
class ConnectionTest
{
public:
    struct Options
    {
        ConninfoOptions service; // what the service of the text says
        bool readOnly = false;
        std::chrono::milliseconds limit{5000}; // for each step and host
    };
    using Report = std::function<void(const CheckResult &)>;

    ConnectionTest(Conninfo conninfo, Options options, Report report);
    ~ConnectionTest();

    // Reports every step as it begins and ends; true: pgCourier can work there.
    bool run();
    void cancel();

private:
    struct Place // a host to be tried
    {
        QString host;
        QString port;
        QStringList addresses;
        quint16 tunnel = 0; // the port of 127.0.0.1 that leads there; 0: none does
        [[nodiscard]] bool isSocket() const { return host.isEmpty() || host.startsWith(u'/'); }
    };

    void openTunnel();
    void findPlaces();
    void lookUpNames();
    [[nodiscard]] bool lookUp(Place &place, CheckResult &result);
    void reachPorts();
    [[nodiscard]] bool reachPort(const Place &place, CheckResult &result);
    [[nodiscard]] bool reachThroughTunnel(const Place &place, CheckResult &result);
    void checkTls();
    [[nodiscard]] QString caFile() const;
    void logInOnce();
    void checkServer();
    void checkSchema();
    void checkRights();

    void begin(CheckStep step);
    void end(const CheckResult &result);
    [[nodiscard]] bool stopped() const { return m_failed || m_cancelled; }

    Conninfo m_conninfo;
    Conninfo m_filled; // with what the service adds
    Options m_options;
    Report m_report;
    std::optional<Passage> m_passage; // through the SSH tunnel, where there is to be one
    QList<Place> m_places;
    std::shared_ptr<OpenSocket> m_reached; // the first that was
    QString m_reachedHost;
    bool m_reachedLoopback = false;
    std::unique_ptr<Connection> m_connection;
    std::atomic_bool m_cancelled{false};
    bool m_failed = false;
};

} // namespace pgcourier
