// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/demo.h"

#include "app/cli/json.h"
#include "app/cli/output.h"
#include "app/cli/requesttext.h"

#include <algorithm>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QThread>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 30s; // for every request of a step to end

Error failure(const QString &text, const QString &detail = {}, const QString &hint = {})
{
    return Error::database(text, hint).withDetail(detail);
}

// The lesson's statements. %1 is the mock endpoint's URL, where the lesson names hosts of the internet.
const QString createExtension = QStringLiteral("CREATE EXTENSION IF NOT EXISTS pg_net;");
const QString httpGet = QStringLiteral("SELECT net.http_get(\n    '%1/todos/1'\n);");
const QString httpPost = QStringLiteral(R"(SELECT net.http_post(
    url := '%1/posts',
    body := '{"title": "foo", "body": "bar", "userId": 1}'::jsonb,
    headers := '{"Content-Type": "application/json"}'::jsonb
);)");
const QString checkStatus
    = QStringLiteral("SELECT * FROM net.http_request_queue ORDER BY created DESC LIMIT 5;");
const QString createTrigger = QStringLiteral(R"(CREATE TABLE public.pgcourier_demo_users (email text);

CREATE FUNCTION public.pgcourier_demo_notify_webhook()
RETURNS trigger AS $$
BEGIN
  PERFORM net.http_post(
    url := '%1/echo?hook=new_user_signup',
    body := jsonb_build_object('record', NEW),
    headers := '{"Content-Type": "application/json"}'::jsonb
  );
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER new_user_signup
AFTER INSERT ON public.pgcourier_demo_users
FOR EACH ROW
EXECUTE FUNCTION public.pgcourier_demo_notify_webhook();)");
const QString insertUser
    = QStringLiteral("INSERT INTO public.pgcourier_demo_users VALUES ('new.user@example.com');");
const QString findWebhook = QStringLiteral("SELECT id FROM net.http_request_queue WHERE url = "
                                           "'%1/echo?hook=new_user_signup' ORDER BY id DESC LIMIT 1;");
const QString dropTrigger = QStringLiteral("DROP TABLE IF EXISTS public.pgcourier_demo_users;\n"
                                           "DROP FUNCTION IF EXISTS public.pgcourier_demo_notify_webhook();");

// The lesson asks for every column; a terminal has room for these.
Table shortQueue(const StatementResult &result)
{
    Table table{{{u"id"_s, true}, {u"status"_s}, {u"method"_s}, {u"url"_s}, {u"status_code"_s, true}}, {}};
    for (const auto &row : result.rows) {
        QList<std::optional<QString>> cells;
        for (const TextColumn &column : std::as_const(table.columns))
            cells.append(row.value(result.columns.indexOf(column.title)));
        table.rows.append(cells);
    }
    return table;
}

} // namespace

void Demo::say(const QString &text) const
{
    if (m_json)
        note(text);
    else
        print(text);
}

Status Demo::play(const ConnectionTarget &target)
{
    if (const Status prepared = prepare(target); !prepared)
        return prepared;
    for (const auto step : {&Demo::queueTwo, &Demo::deliverTwo, &Demo::playTrigger}) {
        if (const Status done = (this->*step)(); !done)
            return done;
    }
    return Done{};
}

Status Demo::prepare(const ConnectionTarget &target)
{
    if (const Status opened = m_session.open(target, Session::Schema::Any); !opened)
        return opened;
    if (m_session.info().schema == SchemaState::PgNet)
        return failure(u"The demo does not run where the real pg_net is"_s, u"its own worker sends there"_s,
            u"Run it without --dsn, on the local cluster"_s);
    say(u"Connected to PostgreSQL %1, database \"%2\", as %3."_s.arg(
        m_session.info().serverVersion, m_session.info().database, m_session.info().user));
    const Result<QUrl> url = m_mock.start();
    if (!url)
        return url.error();
    m_url = url->toString();
    say(u"The mock endpoint answers at %1. It stands in for the lesson's hosts on the internet and answers "
        u"in "
        "the same shape, so that this plays offline."_s.arg(m_url));
    return Done{};
}

Status Demo::queueTwo()
{
    say(u"\n1. Enable pg_net: the queue schema is installed where the extension is not to be had."_s);
    if (const auto done = run(createExtension); !done)
        return done.error();
    say(u"\n2. Queue a GET. The call returns at once, with the request's id."_s);
    if (const Status done = queue(httpGet.arg(m_url)); !done)
        return done;
    say(u"\n3. Queue a POST with a JSON body."_s);
    if (const Status done = queue(httpPost.arg(m_url)); !done)
        return done;
    say(u"\n4. Look at the queue: both wait for a worker."_s);
    return showQueue();
}

Status Demo::deliverTwo()
{
    say(u"\nA worker starts in this process and delivers them."_s);
    m_worker.start(m_session.conninfo());
    if (const Status done = awaitAll(); !done)
        return done;
    say(u"   The same query again: each request has ended, and is still there."_s);
    if (const Status done = showQueue(); !done)
        return done;
    return showOutcomes();
}

Status Demo::playTrigger()
{
    say(u"\n5. A trigger that calls a webhook for each new row."_s);
    m_tableMade = true;
    cleanUp(); // of a run that was killed
    if (const auto done = run(createTrigger.arg(m_url)); !done)
        return done.error();
    say(u"   Insert a row; its request is queued in the same transaction."_s);
    if (const auto done = run(insertUser); !done)
        return done.error();
    if (const Status done = queue(findWebhook.arg(m_url)); !done)
        return done;
    if (const Status done = awaitAll(); !done)
        return done;
    return showOutcomes();
}

Result<StatementResult> Demo::run(const QString &sql)
{
    say(u"   "_s + QString(sql).replace(u'\n', u"\n   "_s));
    StatementResult last;
    const Status ran
        = m_session.client().runScript(sql, [&last](const StatementResult &result) { last = result; });
    if (!last.error.isEmpty())
        return failure(u"The server refused a statement of the demo"_s, last.error);
    if (!ran)
        return ran.error();
    return last;
}

Status Demo::queue(const QString &sql)
{
    const Result<StatementResult> result = run(sql);
    if (!result)
        return result.error();
    const QString cell = result->rows.value(0).value(0).value_or(QString());
    bool isNumber = false;
    m_ids.append(JobId{cell.toLongLong(&isNumber)});
    if (!isNumber)
        return failure(u"The statement answered no request id"_s);
    say(u"   → request %1"_s.arg(cell));
    return Done{};
}

Status Demo::showQueue()
{
    const Result<StatementResult> result = run(checkStatus);
    if (!result)
        return result.error();
    say(render(shortQueue(*result)).chopped(1));
    return Done{};
}

Status Demo::awaitAll()
{
    for (QDeadlineTimer deadline(patience); !deadline.hasExpired(); QThread::msleep(10)) {
        QCoreApplication::processEvents(); // the worker's messages
        const Result<QList<JobRow>> rows = m_session.client().queue().rows(m_ids);
        if (!rows)
            return rows.error();
        if (std::all_of(rows->begin(), rows->end(), [](const JobRow &row) { return isFinal(row.status); }))
            return Done{};
    }
    return failure(u"The requests did not end within %1 s"_s.arg(patience.count()), {},
        u"\"pgcourierctl list\" shows what became of them"_s);
}

Status Demo::showOutcomes()
{
    QStringList failed;
    for (JobId id : std::as_const(m_ids)) {
        const Result<JobDetails> details = m_session.client().queue().details(id);
        if (!details)
            return details.error();
        m_requests.append(toJson(*details));
        say(outcomeLine(details->row));
        if (!details->attempts.isEmpty())
            say(harmless(QString::fromUtf8(details->attempts.last().content), true).trimmed());
        if (details->row.status != JobStatus::Succeeded)
            failed.append(QString::number(id.value));
    }
    m_ids.clear();
    if (!failed.isEmpty())
        return failure(u"Not every request of the demo succeeded"_s, failed.join(u", "_s));
    return Done{};
}

void Demo::cleanUp()
{
    if (!m_session.client().isOpen() || !m_tableMade)
        return;
    const Status dropped = m_session.client().runScript(dropTrigger, [](const StatementResult &) {});
    if (!dropped)
        note(u"pgcourierctl: "_s + dropped.error().line());
}

} // namespace pgcourier
