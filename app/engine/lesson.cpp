// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lesson.h"

#include "app/engine/queueclient.h"

#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct LessonWords
{
    Q_DECLARE_TR_FUNCTIONS(Lesson)
};

bool isTrue(const TextRow &row, int column)
{
    return row.value(column).value_or(QString()) == "t"_L1;
}

LessonGround::Thing thing(const TextRow &row, int there, int marked)
{
    if (!isTrue(row, there))
        return LessonGround::Thing::None;
    return isTrue(row, marked) ? LessonGround::Thing::Lesson : LessonGround::Thing::Others;
}

QList<JobId> idsIn(const StatementResult &result)
{
    const qsizetype column = std::max<qsizetype>(0, result.columns.indexOf(u"id"_s));
    QList<JobId> ids;
    for (const TextRow &row : result.rows) {
        bool isNumber = false;
        const JobId id{row.value(column).value_or(QString()).toLongLong(&isNumber)};
        if (isNumber)
            ids.append(id);
    }
    return ids;
}

QString lessonIdArray(const QList<JobId> &ids)
{
    QStringList numbers;
    for (const JobId id : ids)
        numbers.append(QString::number(id.value));
    return u"'{%1}'::bigint[]"_s.arg(numbers.join(u','));
}

QString urlArray()
{
    return u"array['%1']"_s.arg(lessonUrls().join(u"','"_s));
}

const QString groundSql
    = uR"(SELECT (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
    || '/' || coalesce(to_regnamespace('net')::oid::text, ''),
  users IS NOT NULL, coalesce(obj_description(users, 'pg_class'), '') LIKE '%5%',
  f IS NOT NULL, coalesce(obj_description(f, 'pg_proc'), '') LIKE '%5%',
  t.oid IS NOT NULL, coalesce(obj_description(t.oid, 'pg_trigger'), '') LIKE '%5%',
  n IS NOT NULL,
  coalesce(has_schema_privilege(to_regnamespace('public')::oid, 'create'), false)
    AND CASE WHEN users IS NOT NULL THEN has_table_privilege(users, 'trigger')
      WHEN n IS NOT NULL THEN has_schema_privilege(n::oid, 'create')
      ELSE has_database_privilege(current_database(), 'create') END
FROM (SELECT to_regclass('%1.%2') AS users, to_regprocedure('public.%3()') AS f, to_regnamespace('%1') AS n) AS s
LEFT JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = users AND t.tgname = '%4';)"_s;

} // namespace

Result<StatementResult> Lesson::script(const QString &sql)
{
    StatementResult last;
    const Status ran = m_client.runScript(sql, [&last](const StatementResult &result) { last = result; });
    if (!ran)
        return ran.error();
    return last;
}

Result<LessonGround> Lesson::ground()
{
    const Result<StatementResult> result = script(
        groundSql.arg(m_names.schema, m_names.table, m_names.function, m_names.trigger, lessonMark()));
    if (!result)
        return result.error();
    const TextRow row = result->rows.value(0);
    LessonGround ground;
    ground.database = row.value(0).value_or(QString());
    ground.table = thing(row, 1, 2);
    ground.function = thing(row, 3, 4);
    ground.trigger = thing(row, 5, 6);
    ground.hasSchema = isTrue(row, 7);
    ground.mayCreate = isTrue(row, 8);
    return ground;
}

Result<LessonAnswer> Lesson::run(LessonStep step)
{
    if (step == LessonStep::Trigger)
        return makeTrigger();
    if (step == LessonStep::Insert)
        return insertRow();
    const Result<StatementResult> result = script(lessonSql(step, m_names));
    if (!result)
        return result.error();
    LessonAnswer answer;
    answer.last = *result;
    if (step != LessonStep::Extension)
        answer.ids = idsIn(*result);
    return answer;
}

Result<LessonAnswer> Lesson::makeTrigger()
{
    using Thing = LessonGround::Thing;
    const Result<LessonGround> before = ground();
    if (!before)
        return before.error();
    if (before->function == Thing::Others || before->trigger == Thing::Others)
        return Error::input(before->function == Thing::Others
                ? LessonWords::tr(
                    "There is a function public.%1() that the lesson has not made: it stays as it is")
                      .arg(m_names.function)
                : LessonWords::tr("There is a trigger %1 that the lesson has not made: it stays as it is")
                      .arg(m_names.trigger),
            LessonWords::tr("Play this step in another database"));
    LessonAnswer answer;
    answer.tableMade = before->table == Thing::None;
    QString sql = u"BEGIN;\n"_s;
    if (answer.tableMade)
        sql += lessonTableSql(!before->hasSchema, m_names) + u'\n';
    if (before->trigger == Thing::Lesson)
        sql += u"DROP TRIGGER %1 ON %2.%3;\n"_s.arg(m_names.trigger, m_names.schema, m_names.table);
    const Result<StatementResult> result
        = script(sql + lessonSql(LessonStep::Trigger, m_names) + u"\nCOMMIT;"_s);
    if (!result)
        return result.error();
    answer.last = *result;
    return answer;
}

// A request that the trigger queues is newer than all that were there before.
Result<LessonAnswer> Lesson::insertRow()
{
    const QString newest
        = u"SELECT id FROM net.http_request_queue WHERE id > %1 AND url = '%2' ORDER BY id DESC LIMIT 1;"_s;
    const Result<StatementResult> before = script(u"SELECT max(id) AS id FROM net.http_request_queue;"_s);
    if (!before)
        return before.error();
    const Result<StatementResult> inserted = script(lessonSql(LessonStep::Insert, m_names));
    if (!inserted)
        return inserted.error();
    const QList<JobId> last = idsIn(*before);
    const Result<StatementResult> found
        = script(newest.arg(last.isEmpty() ? 0 : last.first().value).arg(lessonUrls().constLast()));
    if (!found)
        return found.error();
    LessonAnswer answer;
    answer.last = *inserted;
    answer.ids = idsIn(*found);
    return answer;
}

Result<QList<JobRow>> Lesson::rows(const QList<JobId> &ids)
{
    if (ids.isEmpty())
        return QList<JobRow>();
    Result<QList<JobRow>> rows = m_client.queue().rows(ids);
    if (!rows)
        return rows;
    QList<JobRow> own = *rows;
    own.removeIf([](const JobRow &row) { return !lessonUrls().contains(row.url); });
    return own;
}

Status Lesson::withdraw(const QList<JobId> &ids)
{
    const Result<QList<JobRow>> own = rows(ids);
    if (!own)
        return own.error();
    QList<JobId> open;
    for (const JobRow &row : *own) {
        if (!isFinal(row.status))
            open.append(row.id);
    }
    if (open.isEmpty())
        return Done{};
    const Result<QList<JobId>> cancelled = m_client.queue().cancel(open);
    if (!cancelled)
        return cancelled.error();
    return Done{};
}

Status Lesson::dropObjects()
{
    const Result<StatementResult> dropped = script(lessonCleanupSql(m_names));
    if (!dropped)
        return dropped.error();
    return Done{};
}

Result<int> Lesson::startOver(const QList<JobId> &ids)
{
    if (const Status dropped = dropObjects(); !dropped)
        return dropped.error();
    if (ids.isEmpty())
        return 0;
    if (const Status withdrawn = withdraw(ids); !withdrawn)
        return withdrawn.error();
    // Where the role may not, they stay.
    const Result<StatementResult> deleted
        = script(u"DELETE FROM net.http_request_queue WHERE id = ANY (%1) AND url = ANY (%2);"_s.arg(
            lessonIdArray(ids), urlArray()));
    if (!deleted && deleted.error().kind == ErrorKind::ConnectionLost)
        return deleted.error();
    const Result<QList<JobRow>> left = rows(ids);
    if (!left)
        return left.error();
    return int(left->size());
}

} // namespace pgcourier
