// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/db/schema/sqlsession.h"

#include "app/db/schema/schemainstaller.h"

#include <QDebug>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

const char *const helpers = R"(
create function public.rec(worker int, id bigint, attempt int, status text, code int default 200,
  content text default 'ok', trouble text default null, due timestamptz default now() + interval '1 hour')
  returns int language sql as $$
  select net._record(worker, array[(id, attempt, status, due, 5, code, trouble, false, 'text/plain', '{"A": "b"}',
    false, 1, '127.0.0.1', now(), clock_timestamp(), 1, 2, null, 4, 5, null, null, null)::net.attempt_outcome],
    array[content], array[null::bytea])
$$;
create function public.claimed(worker int default 1, total int default 100, share int default 100,
  after text default '', lanes text[] default '{}', rooms int[] default '{}')
  returns text language sql as $$
  select coalesce(string_agg(c.id || '#' || c.attempt, ' ' order by c.id), '')
  from net._claim(worker, total, share, after, lanes, rooms) as c
$$;
)";

} // namespace

SqlSession::SqlSession(const QString &conninfo)
{
    const Status opened = m_connection.open(conninfo);
    if (!opened)
        qWarning() << opened.error().line();
    (void)run(u"set statement_timeout = '30 s'"_s); // so that a failed test ends
}

QString SqlSession::run(const QString &sql)
{
    const auto rows = m_connection.execute(sql.toUtf8());
    if (!rows)
        return u"ERROR: "_s + rows.error().text;
    QStringList lines;
    for (int row = 0; row < rows->size(); ++row) {
        QStringList cells;
        for (int column = 0; column < rows->columnCount(); ++column)
            cells.append(rows->text(row, column));
        lines.append(cells.join(u'|'));
    }
    return lines.join(u'\n');
}

bool SqlDatabase::create(TestCluster &cluster)
{
    conninfo = cluster.createDatabase();
    session = std::make_unique<SqlSession>(conninfo);
    const Status installed = SchemaInstaller(session->connection()).install();
    if (!installed) {
        qWarning() << installed.error().line();
        return false;
    }
    name = session->connection().database();
    return session->connection().executeScript(helpers).ok();
}

} // namespace pgcourier
