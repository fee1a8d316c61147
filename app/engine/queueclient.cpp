// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/queueclient.h"

#include "app/db/scriptrunner.h"
#include "app/engine/clientsession.h"
#include "app/engine/dryrun.h"

namespace pgcourier {

// The faces, over what they share.
class QueueClient::Private : public ClientSession
{
public:
    QueueFace queueFace{*this};
    EndpointFace endpointFace{*this};
    WebhookFace webhookFace{*this};
    ScheduleFace scheduleFace{*this};
    AlertFace alertFace{*this};
    PauseFace pauseFace{*this};
    ReplayFace replayFace{*this};
    SchemaFace schemaFace{*this};
    SettingFace settingFace{*this};
    CatalogFace catalogFace{*this};
    DoctorFace doctorFace{*this};
};

QueueClient::QueueClient() : d(std::make_unique<Private>()) { }
QueueClient::~QueueClient() = default;

Status QueueClient::open(const QString &conninfo)
{
    close();
    d->conninfo = conninfo;
    d->refusal.reset();
    return d->ready(d->connection);
}

void QueueClient::close()
{
    d->conninfo.reset();
    d->connection.close();
    d->scripts.close();
    d->dry.close();
}

bool QueueClient::isOpen() const
{
    return d->connection.isOpen();
}

void QueueClient::share(const std::shared_ptr<PgNetMemory> &memory)
{
    d->pgNet.share(memory);
}

void QueueClient::cancelRunning()
{
    d->connection.cancel();
    d->scripts.cancel();
    d->dry.cancel();
}

void QueueClient::abandon(std::chrono::milliseconds grace)
{
    d->abandoned = true;
    d->connection.abandon(grace);
    d->scripts.abandon(grace);
    d->dry.abandon(grace);
}

std::chrono::milliseconds QueueClient::waitingFor() const
{
    return std::max({d->connection.waitingFor(), d->scripts.waitingFor(), d->dry.waitingFor()});
}

Result<DatabaseInfo> QueueClient::info()
{
    return d->ask([this] { return d->info(); });
}

QueueFace &QueueClient::queue()
{
    return d->queueFace;
}

EndpointFace &QueueClient::endpoints()
{
    return d->endpointFace;
}

ScheduleFace &QueueClient::schedules()
{
    return d->scheduleFace;
}

WebhookFace &QueueClient::webhooks()
{
    return d->webhookFace;
}

AlertFace &QueueClient::alerts()
{
    return d->alertFace;
}

ReplayFace &QueueClient::replays()
{
    return d->replayFace;
}

PauseFace &QueueClient::pauses()
{
    return d->pauseFace;
}

SchemaFace &QueueClient::schema()
{
    return d->schemaFace;
}

SettingFace &QueueClient::settings()
{
    return d->settingFace;
}

CatalogFace &QueueClient::catalog()
{
    return d->catalogFace;
}

DoctorFace &QueueClient::doctor()
{
    return d->doctorFace;
}

Status QueueClient::runScript(const QString &script,
    const std::function<void(const StatementResult &)> &onResult, const ScriptOptions &options)
{
    if (const Status open = d->ready(d->scripts); !open)
        return open;
    return ScriptRunner(d->scripts, options).run(script, onResult);
}

Result<DryRun> QueueClient::dryRun(const QString &script)
{
    if (const Status open = d->ready(d->dry); !open)
        return open.error();
    auto run = pgcourier::dryRun(d->dry, script);
    d->dry.close();
    return run;
}

} // namespace pgcourier
