// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/queueclient.h"

#include "app/db/scriptrunner.h"
#include "app/engine/clientsession.h"

namespace pgcourier {

// The faces, over what they share.
class QueueClient::Private : public ClientSession
{
public:
    QueueFace queueFace{*this};
    EndpointFace endpointFace{*this};
    WebhookFace webhookFace{*this};
    SchemaFace schemaFace{*this};
    SettingFace settingFace{*this};
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
}

void QueueClient::abandon(std::chrono::milliseconds grace)
{
    d->connection.abandon(grace);
    d->scripts.abandon(grace);
}

std::chrono::milliseconds QueueClient::waitingFor() const
{
    return std::max(d->connection.waitingFor(), d->scripts.waitingFor());
}

Result<DatabaseInfo> QueueClient::info()
{
    return d->ask([this]() -> Result<DatabaseInfo> {
        const auto schema = d->installer.installed();
        if (!schema)
            return schema.error();
        d->attached = schema->state == SchemaState::PgNet;
        const Connection &connection = d->connection;
        DatabaseInfo info{connection.database(), connection.user(), connection.host(),
            connection.serverVersionText(), schema->state, schema->version, {}};
        if (!*d->attached)
            return info;
        const auto pgNet = d->pgNet.info();
        if (!pgNet)
            return pgNet.error();
        info.pgNet = *pgNet;
        return info;
    });
}

QueueFace &QueueClient::queue()
{
    return d->queueFace;
}

EndpointFace &QueueClient::endpoints()
{
    return d->endpointFace;
}

WebhookFace &QueueClient::webhooks()
{
    return d->webhookFace;
}

SchemaFace &QueueClient::schema()
{
    return d->schemaFace;
}

SettingFace &QueueClient::settings()
{
    return d->settingFace;
}

Status QueueClient::runScript(const QString &script,
    const std::function<void(const StatementResult &)> &onResult, const ScriptOptions &options)
{
    if (const Status open = d->ready(d->scripts); !open)
        return open;
    return ScriptRunner(d->scripts, options).run(script, onResult);
}

} // namespace pgcourier
