// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchload.h"

#include "app/db/schema/schemainstaller.h"
#include "app/db/session/connection.h"

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

using namespace std::chrono_literals;

constexpr auto beat = 100ms;

// One in twenty failed, five destinations, by time as by id.
const char fill[] = R"(
insert into net.http_request_finished (id, method, url, headers, status, created, scheduled_at, attempt,
    max_attempts, status_code, error_msg, started_at, finished_at, worker_id, requested_by, destination)
select n, case when n % 3 = 0 then 'POST' else 'GET' end, 'https://api' || n % 5 || '.example.com/orders/' || n,
    '{}', case when n % 20 = 0 then 'failed' else 'succeeded' end, t, t, 1, 5,
    case when n % 20 = 0 then 500 else 200 end, case when n % 20 = 0 then 'HTTP 500' end, t, t + interval '30 ms',
    1, current_user, 'api' || n % 5 || '.example.com'
from generate_series(1, $1::bigint) as n,
    lateral (select now() - interval '7 days' * (1 - n::float8 / $1::bigint)) as times (t))";

const char count[] = R"(
insert into net.finished_count (slot, status, n)
values (0, 'failed', $1::bigint / 20), (0, 'succeeded', $1::bigint - $1::bigint / 20))";

const char queue[] = R"(
insert into net.http_request_queue (method, url, headers, status, requested_by, destination, attempt,
    started_at, worker_id)
select 'GET', 'https://api' || n % 5 || '.example.com/live/' || n, '{}',
    'running', current_user, 'api' || n % 5 || '.example.com', 1, clock_timestamp(), 1
from generate_series(1, $1::int) as n)";

const char complete[] = R"(
with forgotten as (delete from net.claim),
done as (
  update net.http_request_queue set status = case when id % 20 = 0 then 'failed' else 'succeeded' end,
    status_code = case when id % 20 = 0 then 500 else 200 end, finished_at = clock_timestamp()
  where status = 'running' returning id, status, status_code, started_at, destination),
attempts as (
  insert into net.http_attempt_log (request_id, attempt, worker_id, sends, started_at, finished_at, total_ms,
    status_code)
  select id, 1, 1, 1, started_at, clock_timestamp(), 30, status_code from done),
responses as (
  insert into net._http_response (id, status_code, content_type, headers, content, timed_out)
  select id, status_code, 'application/json', '{"Content-Type": "application/json"}', '{"ok": true}', false
  from done),
plots as (
  insert into net.metric as m (minute, destination, outcome, bucket, worker_id, n)
  select date_trunc('minute', now()), destination, case when status = 'failed' then '5xx' else '2xx' end, 20, 1,
    count(*) from done group by 2, 3
  on conflict (minute, destination, outcome, bucket, worker_id) do update set n = m.n + excluded.n),
counts as (
  insert into net.finished_count as c (slot, status, n)
  select -pg_backend_pid(), status, count(*) from done group by status
  on conflict (slot, status) do update set n = c.n + excluded.n)
select count(*), pg_notify('pgcourier_change', '') from done)";

Status onlyStatus(const Result<Rows> &rows)
{
    return rows ? Status(Done{}) : Status(rows.error());
}

} // namespace

Status fillQueue(const QString &conninfo, qint64 rows)
{
    Connection connection;
    if (const Status opened = connection.open(conninfo); !opened)
        return opened;
    if (const Status installed = SchemaInstaller(connection).install(); !installed)
        return installed;
    Status step = onlyStatus(connection.execute(fill, {rows}));
    if (step)
        step = onlyStatus(connection.execute(count, {rows}));
    if (step)
        step = onlyStatus(
            connection.execute("select setval('net.http_request_queue_id_seq', $1::bigint)", {rows}));
    return step ? onlyStatus(connection.execute("vacuum analyze net.http_request_finished")) : step;
}

BenchLoad::BenchLoad(const QString &conninfo, int perSecond)
    : m_thread([this, conninfo, perSecond] { run(conninfo, perSecond); })
{
}

BenchLoad::~BenchLoad()
{
    m_ended = true;
    m_thread.join();
}

void BenchLoad::run(const QString &conninfo, int perSecond)
{
    Connection connection(u"load"_s);
    const int batch = int(perSecond * beat.count() / 1000);
    auto next = std::chrono::steady_clock::now();
    while (!m_ended) {
        if (!connection.isOpen() && !connection.open(conninfo)) {
            std::this_thread::sleep_for(beat);
            continue;
        }
        // What was queued in the last beat is done in this one: there is always something running.
        if (const auto done = connection.execute(complete))
            m_completed += done->int64(0, 0);
        (void)connection.execute(queue, {batch});
        next = std::max(next + beat, std::chrono::steady_clock::now() - beat);
        std::this_thread::sleep_until(next);
    }
}

} // namespace pgcourier
