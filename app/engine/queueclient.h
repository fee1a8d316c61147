// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/engine/alertface.h"
#include "app/engine/catalogface.h"
#include "app/engine/doctorface.h"
#include "app/engine/endpointface.h"
#include "app/engine/pauseface.h"
#include "app/engine/queueface.h"
#include "app/engine/replayface.h"
#include "app/engine/scheduleface.h"
#include "app/engine/schemaface.h"
#include "app/engine/settingface.h"
#include "app/engine/webhookface.h"
#include "app/model/connect/connection.h"
#include "app/model/dryrun.h"
#include "app/model/script.h"

#include <chrono>
#include <functional>
#include <memory>

namespace pgcourier {

class PgNetMemory;

// Everything that a person or a script asks of one database: the schema, the queue, scripts.
// Blocks; made, used and destroyed in one thread. A lost connection is opened again by the next call;
// the call that met the loss answers ErrorKind::ConnectionLost.
class QueueClient
{
public:
    QueueClient();
    ~QueueClient();
    QueueClient(const QueueClient &) = delete;
    QueueClient &operator=(const QueueClient &) = delete;

    [[nodiscard]] Status open(const QString &conninfo); // URI or key/value text, "" = libpq's environment
    void close();
    [[nodiscard]] bool isOpen() const;
    // What several clients of one database know of the requests that the real pg_net forgets.
    void share(const std::shared_ptr<PgNetMemory> &memory);
    // Callable from any thread, and they return at once.
    void cancelRunning(); // gives up what runs at the moment, within a second even where the server hangs
    void abandon(std::chrono::milliseconds grace = {}); // the same, and every later call fails at once
    [[nodiscard]] std::chrono::milliseconds waitingFor() const; // for the server; 0: for nothing

    [[nodiscard]] Result<DatabaseInfo> info();

    // By subject. They last as long as the client and are of its thread.
    [[nodiscard]] QueueFace &queue();
    [[nodiscard]] EndpointFace &endpoints();
    [[nodiscard]] WebhookFace &webhooks();
    [[nodiscard]] ScheduleFace &schedules();
    [[nodiscard]] AlertFace &alerts();
    [[nodiscard]] PauseFace &pauses();
    [[nodiscard]] ReplayFace &replays();
    [[nodiscard]] SchemaFace &schema();
    [[nodiscard]] SettingFace &settings();
    [[nodiscard]] CatalogFace &catalog();
    [[nodiscard]] DoctorFace &doctor();

    // Runs a script statement by statement, each in autocommit unless the script says begin, and hands over
    // each result as it comes. Stops at the first error, which stands in that statement's result.
    // `create extension [if not exists] pg_net` installs the schema where the extension is not to be had.
    [[nodiscard]] Status runScript(const QString &script,
        const std::function<void(const StatementResult &)> &onResult, const ScriptOptions &options = {});

    // The requests that a script would send; nothing is sent or kept. On a connection of its own.
    [[nodiscard]] Result<DryRun> dryRun(const QString &script);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pgcourier
