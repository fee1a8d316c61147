// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/lesson.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

const QString getUrl = u"https://jsonplaceholder.typicode.com/todos/1"_s;
const QString postUrl = u"https://jsonplaceholder.typicode.com/posts"_s;
const QString hookUrl = u"https://my-webhook-service.com/hook"_s;

QString triggerSql(const LessonNames &names)
{
    return uR"(CREATE OR REPLACE FUNCTION public.%1()
RETURNS trigger AS $$
BEGIN
  PERFORM net.http_post(
    url := '%2',
    body := jsonb_build_object('record', NEW),
    headers := '{"Content-Type": "application/json"}'::jsonb
  );
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER %3
AFTER INSERT ON %4.%5
FOR EACH ROW
EXECUTE FUNCTION public.%1();)"_s.arg(names.function, hookUrl, names.trigger, names.schema, names.table);
}

QString commentSql(const QString &object, const QString &text)
{
    return u"COMMENT ON %1 IS '%2';"_s.arg(object, text);
}

} // namespace

QString lessonMark()
{
    return u"Made by the lesson of pgCourier"_s;
}

QString lessonSql(LessonStep step, const LessonNames &names)
{
    switch (step) {
    case LessonStep::Extension:
        return u"CREATE EXTENSION IF NOT EXISTS pg_net;"_s;
    case LessonStep::Get:
        return u"SELECT net.http_get(\n    '%1'\n);"_s.arg(getUrl);
    case LessonStep::Post:
        return uR"(SELECT net.http_post(
    url := '%1',
    body := '{"title": "foo", "body": "bar", "userId": 1}'::jsonb,
    headers := '{"Content-Type": "application/json"}'::jsonb
);)"_s.arg(postUrl);
    case LessonStep::Look:
        return u"SELECT * FROM net.http_request_queue ORDER BY created DESC LIMIT 5;"_s;
    case LessonStep::Trigger:
        return triggerSql(names) + u"\n\n"_s
            + commentSql(u"FUNCTION public.%1()"_s.arg(names.function), lessonMark()) + u'\n'
            + commentSql(
                u"TRIGGER %1 ON %2.%3"_s.arg(names.trigger, names.schema, names.table), lessonMark());
    case LessonStep::Insert:
        return u"INSERT INTO %1.%2 (email) VALUES ('new.user@example.com');"_s.arg(names.schema, names.table);
    }
    return {};
}

QString lessonTableSql(bool withSchema, const LessonNames &names)
{
    QString sql;
    if (withSchema)
        sql = u"CREATE SCHEMA %1;\n"_s.arg(names.schema)
            + commentSql(u"SCHEMA %1"_s.arg(names.schema), lessonMark()) + u'\n';
    sql += u"CREATE TABLE %1.%2 (\n"
           "  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),\n"
           "  email text,\n"
           "  created_at timestamptz NOT NULL DEFAULT now()\n);\n"_s.arg(names.schema, names.table);
    return sql
        + commentSql(u"TABLE %1.%2"_s.arg(names.schema, names.table),
            lessonMark() + u": a stand-in for the table of Supabase"_s);
}

// A schema in which somebody has put something in the meantime stays.
QString lessonCleanupSql(const LessonNames &names)
{
    return uR"(DO $lesson$
DECLARE
  users regclass := to_regclass('%1.%2');
  made CONSTANT text := '%5%';
BEGIN
  IF users IS NOT NULL AND coalesce(obj_description(users, 'pg_class'), '') LIKE made THEN
    DROP TABLE %1.%2;
  ELSIF users IS NOT NULL AND EXISTS (SELECT FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = users
      AND t.tgname = '%4' AND coalesce(obj_description(t.oid, 'pg_trigger'), '') LIKE made) THEN
    DROP TRIGGER %4 ON %1.%2;
  END IF;
  IF coalesce(obj_description(to_regprocedure('public.%3()'), 'pg_proc'), '') LIKE made THEN
    DROP FUNCTION public.%3();
  END IF;
  IF coalesce(obj_description(to_regnamespace('%1'), 'pg_namespace'), '') LIKE made
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d WHERE d.refclassid = 'pg_namespace'::regclass
        AND d.refobjid = to_regnamespace('%1')) THEN
    DROP SCHEMA %1;
  END IF;
END
$lesson$;)"_s.arg(names.schema, names.table, names.function, names.trigger, lessonMark());
}

QStringList lessonUrls()
{
    return {getUrl, postUrl, hookUrl};
}

QStringList lessonHosts()
{
    return {QUrl(getUrl).host(), QUrl(hookUrl).host()};
}

HostMap lessonStandIns(const QUrl &mock)
{
    HostMap map;
    for (const QString &host : lessonHosts())
        (void)map.add(host + u'=' + mock.toString());
    return map;
}

} // namespace pgcourier
