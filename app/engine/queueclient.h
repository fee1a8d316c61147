// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/connect/connection.h"
#include "app/model/endpoint.h"
#include "app/model/filter/filter.h"
#include "app/model/history.h"
#include "app/model/inspection.h"
#include "app/model/job.h"
#include "app/model/request.h"
#include "app/model/script.h"
#include "app/model/stats.h"

#include <chrono>
#include <functional>
#include <memory>

namespace pgcourier {

class PgNetMemory;
struct TableName;
struct TableShape;
struct Webhook;
struct WebhookChange;
struct WebhookList;
struct WebhookTable;

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

    // The schema. install() on an installed one of the same version does nothing.
    [[nodiscard]] Status install();
    [[nodiscard]] Result<QString> installScript(); // the SQL that install() would run
    [[nodiscard]] Status upgrade();
    [[nodiscard]] Result<QStringList> uninstallPreview(); // what uninstall() would drop
    [[nodiscard]] Status uninstall();

    // Queues through net.http_request, as a user's SQL would; `copies` requests in one transaction.
    [[nodiscard]] Result<QList<JobId>> enqueue(const Request &request, int copies = 1);
    [[nodiscard]] Result<Page> page(const PageRequest &request);
    [[nodiscard]] Result<MatchCount> count(const Filter &filter, int limit); // exact up to the limit
    [[nodiscard]] Result<QList<JobRow>> rows(const QList<JobId> &ids); // those that exist
    [[nodiscard]] Result<JobDetails> details(JobId id); // NotFound where there is none
    // The same with only the beginning of large bodies, and with what the destination is held to.
    [[nodiscard]] Result<Inspection> inspection(JobId id, qint64 most);
    [[nodiscard]] Result<QByteArray> body(const BodyRequest &request);
    [[nodiscard]] Result<QList<JobId>> retry(const QList<JobId> &ids); // those it applied to
    [[nodiscard]] Result<QList<JobId>> cancel(const QList<JobId> &ids);
    [[nodiscard]] Result<QueueStats> stats();
    [[nodiscard]] Result<QList<WorkerRow>> workers();
    [[nodiscard]] Result<History> history(const HistoryRequest &request);

    // Destinations and their policies; see EndpointStore.
    [[nodiscard]] Result<EndpointList> endpoints(std::chrono::minutes period);
    [[nodiscard]] Result<EndpointDetails> endpoint(int id); // 0: a new one
    [[nodiscard]] Result<int> saveEndpoint(const EndpointChange &change);
    [[nodiscard]] static QString endpointSql(const EndpointChange &change, bool masked); // that this runs
    [[nodiscard]] Status setCircuit(const QString &prefix, bool open);
    [[nodiscard]] Status setEndpointEnabled(const QString &prefix, bool enabled);
    [[nodiscard]] Status removeEndpoint(int id);

    // Triggers that send requests; see WebhookStore.
    [[nodiscard]] Result<WebhookList> webhooks();
    [[nodiscard]] Result<QList<WebhookTable>> webhookTables();
    [[nodiscard]] Result<TableShape> tableShape(const TableName &table);
    [[nodiscard]] Status checkCondition(const Webhook &webhook);
    [[nodiscard]] Status changeWebhook(const WebhookChange &change);

    // Runs a script statement by statement, each in autocommit unless the script says begin, and hands over
    // each result as it comes. Stops at the first error, which stands in that statement's result.
    // `create extension [if not exists] pg_net` installs the schema where the extension is not to be had.
    [[nodiscard]] Status runScript(const QString &script,
        const std::function<void(const StatementResult &)> &onResult, int rowLimit = 1000);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pgcourier
