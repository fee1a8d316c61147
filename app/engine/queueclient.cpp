// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/queueclient.h"

#include "app/db/endpointstore.h"
#include "app/db/historystore.h"
#include "app/db/jobstore.h"
#include "app/db/pgnetstore.h"
#include "app/db/schema/schemainstaller.h"
#include "app/db/scriptrunner.h"
#include "app/db/session/connection.h"
#include "app/db/webhookstore.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace pgcourier {

// Scripts have a connection of their own: what they set (role, search path, temporary tables) stays with the
// next script, as in psql, and never meets the queries of the window.
class QueueClient::Private
{
public:
    using Clock = std::chrono::steady_clock;
    [[nodiscard]] Status ready(Connection &connection);
    [[nodiscard]] Error explained(const Error &error);

    // Runs the question on an open connection. Where a missing or old schema is behind a failure, says so.
    template <typename Question> auto ask(Question question) -> std::invoke_result_t<Question>
    {
        const auto begin = Clock::now();
        if (const Status open = ready(connection); !open)
            return open.error();
        auto answer = question();
        if (!answer)
            return explained(remembered(answer.error(), begin));
        return answer;
    }

    // A server that hangs is not waited for again by each of the questions that stand behind the one that
    // found it out.
    Error remembered(const Error &error, Clock::time_point begin)
    {
        const bool away = error.kind == ErrorKind::Connection || error.kind == ErrorKind::ConnectionLost;
        if (away && Clock::now() - begin > 500ms)
            refusal = Refusal{error, Clock::now()};
        return error;
    }

    struct Refusal
    {
        Error error;
        Clock::time_point when;
    };
    std::optional<Refusal> refusal;
    std::optional<QString> conninfo; // none: closed
    Connection connection;
    Connection scripts{u"script"_s};
    SchemaInstaller installer{connection};
    JobStore jobs{connection};
    EndpointStore policies{connection};
    PgNetStore pgNet{connection, std::make_shared<PgNetMemory>()};
    std::optional<bool> attached; // the database has the real pg_net; none: not asked yet

    // Who keeps the queue there.
    [[nodiscard]] Result<QueueStore *> store()
    {
        if (!attached) {
            const auto schema = installer.installed();
            if (!schema)
                return schema.error();
            attached = schema->state == SchemaState::PgNet;
        }
        return *attached ? static_cast<QueueStore *>(&pgNet) : &jobs;
    }

    template <typename Question> auto askStore(Question question)
    {
        using Answer = std::invoke_result_t<Question, QueueStore &>;
        return ask([&]() -> Answer {
            const auto queue = store();
            if (!queue)
                return queue.error();
            auto answer = question(**queue);
            if (!answer)
                attached.reset(); // somebody may have installed or dropped something
            return answer;
        });
    }
};

Status QueueClient::Private::ready(Connection &wanted)
{
    if (wanted.isOpen())
        return Done{};
    if (!conninfo)
        return Error::connectionLost(u"There is no connection to a database"_s);
    if (refusal && Clock::now() - refusal->when < 1s)
        return refusal->error;
    attached.reset();
    const auto begin = Clock::now();
    const Status open = wanted.open(*conninfo);
    if (!open)
        return remembered(open.error(), begin);
    refusal.reset();
    return open;
}

Error QueueClient::Private::explained(const Error &error)
{
    // No such schema, table, function or column.
    static const QStringList missing{u"3F000"_s, u"42P01"_s, u"42883"_s, u"42703"_s};
    if (!missing.contains(error.code))
        return error;
    const auto schema = installer.installed();
    if (!schema)
        return error;
    const auto because = [&error](const QString &text, const QString &hint) {
        return Error::schema(text, hint).withDetail(error.text).withCode(error.code);
    };
    switch (schema->state) {
    case SchemaState::Missing:
        return because(u"pgCourier's schema is not installed in database \"%1\""_s.arg(connection.database()),
            u"Run: pgcourierctl install"_s);
    case SchemaState::Outdated:
        return because(schema->version == SchemaInstaller::knownVersion()
                ? u"The functions of the schema are older than this program"_s
                : u"The schema is of version %1, this program needs %2"_s.arg(schema->version)
                      .arg(SchemaInstaller::knownVersion()),
            u"Run: pgcourierctl upgrade"_s);
    case SchemaState::PgNet:
        return because(u"This database has the pg_net extension, which cannot do that"_s, {});
    case SchemaState::Foreign:
        return because(
            u"This database has a schema \"net\" that is not pgCourier's"_s, u"Use another database"_s);
    default:
        return error;
    }
}

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

Status QueueClient::install()
{
    return d->ask([this] { return d->installer.install(); });
}

Result<QString> QueueClient::installScript()
{
    return d->ask([this] { return d->installer.script(); });
}

Status QueueClient::upgrade()
{
    return d->ask([this] { return d->installer.upgrade(); });
}

Result<QStringList> QueueClient::uninstallPreview()
{
    return d->ask([this] { return d->installer.uninstallPreview(); });
}

Status QueueClient::uninstall()
{
    return d->ask([this] { return d->installer.uninstall(); });
}

Result<QList<JobId>> QueueClient::enqueue(const Request &request, int copies)
{
    return d->askStore([&](QueueStore &store) { return store.enqueue(request, copies); });
}

Result<Page> QueueClient::page(const PageRequest &request)
{
    return d->askStore([&](QueueStore &store) { return store.page(request); });
}

Result<MatchCount> QueueClient::count(const Filter &filter, int limit)
{
    return d->askStore([&](QueueStore &store) { return store.count(filter, limit); });
}

Result<QList<JobRow>> QueueClient::rows(const QList<JobId> &ids)
{
    return d->askStore([&](QueueStore &store) { return store.rows(ids); });
}

Result<JobDetails> QueueClient::details(JobId id)
{
    return d->askStore([&](QueueStore &store) { return store.details(id); });
}

Result<Inspection> QueueClient::inspection(JobId id, qint64 most)
{
    return d->askStore([&](QueueStore &store) { return store.inspection(id, most); });
}

Result<QByteArray> QueueClient::body(const BodyRequest &request)
{
    return d->askStore([&](QueueStore &store) { return store.body(request); });
}

Result<QList<JobId>> QueueClient::retry(const QList<JobId> &ids)
{
    return d->askStore([&](QueueStore &store) { return store.retry(ids); });
}

Result<QList<JobId>> QueueClient::cancel(const QList<JobId> &ids)
{
    return d->askStore([&](QueueStore &store) { return store.cancel(ids); });
}

Result<QueueStats> QueueClient::stats()
{
    return d->askStore([](QueueStore &store) { return store.stats(); });
}

Result<QList<WorkerRow>> QueueClient::workers()
{
    return d->askStore([](QueueStore &store) { return store.workers(); });
}

Result<History> QueueClient::history(const HistoryRequest &request)
{
    return d->ask([&] { return HistoryStore(d->connection).history(request); });
}

Result<EndpointList> QueueClient::endpoints(std::chrono::minutes period)
{
    return d->ask([&] { return d->policies.list(period); });
}

Result<EndpointDetails> QueueClient::endpoint(int id)
{
    return d->ask([&] { return d->policies.details(id); });
}

Result<int> QueueClient::saveEndpoint(const EndpointChange &change)
{
    return d->ask([&] { return d->policies.save(change); });
}

QString QueueClient::endpointSql(const EndpointChange &change, bool masked)
{
    return EndpointStore::changeSql(change, masked);
}

Status QueueClient::setCircuit(const QString &prefix, bool open)
{
    return d->ask([&] { return d->policies.setCircuit(prefix, open); });
}

Status QueueClient::setEndpointEnabled(const QString &prefix, bool enabled)
{
    return d->ask([&] { return d->policies.setEnabled(prefix, enabled); });
}

Status QueueClient::removeEndpoint(int id)
{
    return d->ask([&] { return d->policies.remove(id); });
}

Result<WebhookList> QueueClient::webhooks()
{
    return d->ask([&] { return WebhookStore(d->connection).list(); });
}

Result<QList<WebhookTable>> QueueClient::webhookTables()
{
    return d->ask([&] { return WebhookStore(d->connection).tables(); });
}

Result<TableShape> QueueClient::tableShape(const TableName &table)
{
    return d->ask([&] { return WebhookStore(d->connection).shape(table); });
}

// The server's words on the user's own expression: a missing function in it is none of the schema's.
Status QueueClient::checkCondition(const Webhook &webhook)
{
    if (const Status open = d->ready(d->connection); !open)
        return open;
    return WebhookStore(d->connection).checkCondition(webhook);
}

Status QueueClient::changeWebhook(const WebhookChange &change)
{
    if (const Status open = d->ready(d->connection); !open)
        return open;
    return WebhookStore(d->connection).run(change);
}

Status QueueClient::runScript(
    const QString &script, const std::function<void(const StatementResult &)> &onResult, int rowLimit)
{
    if (const Status open = d->ready(d->scripts); !open)
        return open;
    return ScriptRunner(d->scripts, rowLimit).run(script, onResult);
}

} // namespace pgcourier
