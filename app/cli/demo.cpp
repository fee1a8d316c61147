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

// Names of its own: it also plays in a database that somebody uses.
LessonNames demoNames()
{
    return {u"public"_s, u"pgcourier_demo_users"_s, u"pgcourier_demo_notify_webhook"_s, u"new_user_signup"_s};
}

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
    m_mock.setHosts(lessonHosts());
    m_map = lessonStandIns(*url);
    say(u"The mock endpoint answers at %1. It stands in for %2, and answers in the same shape, so that this "
        u"plays offline: the worker of this process sends there what goes to them."_s.arg(
            url->toString(), lessonHosts().join(u" and "_s)));
    return Done{};
}

Status Demo::queueTwo()
{
    say(u"\n1. Enable pg_net: the queue schema is installed where the extension is not to be had."_s);
    if (const auto done = run(LessonStep::Extension); !done)
        return done.error();
    say(u"\n2. Queue a GET. The call returns at once, with the request's id."_s);
    if (const Status done = queue(LessonStep::Get); !done)
        return done;
    say(u"\n3. Queue a POST with a JSON body."_s);
    if (const Status done = queue(LessonStep::Post); !done)
        return done;
    say(u"\n4. Look at the queue: both wait for a worker."_s);
    return showQueue();
}

Status Demo::deliverTwo()
{
    say(u"\nA worker starts in this process and delivers them."_s);
    WorkerOptions options;
    options.map = m_map;
    m_worker = std::make_unique<Worker>(options);
    m_worker->start(m_session.conninfo());
    if (const Status done = awaitAll(); !done)
        return done;
    say(u"   The same query again: each request has ended, and is still there."_s);
    if (const Status done = showQueue(); !done)
        return done;
    return showOutcomes();
}

Status Demo::playTrigger()
{
    say(u"\n5. A trigger that calls a webhook for each new row, on a table of the demo's own."_s);
    m_tableMade = true;
    cleanUp(); // of a run that was killed
    if (const auto done = run(LessonStep::Trigger); !done)
        return done.error();
    say(u"   Insert a row; its request is queued in the same transaction."_s);
    if (const Status done = queue(LessonStep::Insert); !done)
        return done;
    if (const Status done = awaitAll(); !done)
        return done;
    return showOutcomes();
}

Result<LessonAnswer> Demo::run(LessonStep step)
{
    QString sql = lessonSql(step, demoNames());
    if (step == LessonStep::Trigger)
        sql.prepend(lessonTableSql(false, demoNames()) + u"\n\n"_s);
    say(u"   "_s + sql.replace(u'\n', u"\n   "_s));
    return Lesson(m_session.client(), demoNames()).run(step);
}

Status Demo::queue(LessonStep step)
{
    const Result<LessonAnswer> answer = run(step);
    if (!answer)
        return answer.error();
    if (answer->ids.isEmpty())
        return failure(u"The statement answered no request id"_s);
    m_ids += answer->ids;
    for (const JobId id : answer->ids)
        say(u"   → request %1"_s.arg(id.value));
    return Done{};
}

Status Demo::showQueue()
{
    const Result<LessonAnswer> answer = run(LessonStep::Look);
    if (!answer)
        return answer.error();
    say(render(shortQueue(answer->last)).chopped(1));
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
    const Status dropped = Lesson(m_session.client(), demoNames()).dropObjects();
    if (!dropped)
        note(u"pgcourierctl: "_s + dropped.error().line());
}

} // namespace pgcourier
