// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/engine/workbench.h"

#include "app/db/schema/schemainstaller.h"

#include <QTest>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000; // milliseconds; a bound, never reached by a worker that works

} // namespace

bool Workbench::start()
{
    if (!cluster.start())
        return false;
    cluster.exec(cluster.conninfo(), u"create database shaped"_s);
    Connection connection;
    if (!connection.open(cluster.conninfo(u"shaped"_s)))
        return false;
    const Status installed = SchemaInstaller(connection).install();
    if (!installed)
        QTest::qFail(qPrintable(installed.error().line()), __FILE__, __LINE__);
    return installed.ok();
}

bool Workbench::refresh()
{
    const QString name = u"bench_%1"_s.arg(++m_databases);
    cluster.exec(cluster.conninfo(), u"create database %1 template shaped"_s.arg(name));
    conninfo = cluster.conninfo(name);
    failures.clear();
    stops = 0;
    return m_db.open(conninfo).ok();
}

void Workbench::clear()
{
    worker.reset();
    m_db.close();
}

Result<Rows> Workbench::ask(const QString &text)
{
    if (!m_db.isOpen()) {
        if (const Status open = m_db.open(conninfo); !open)
            return open.error();
    }
    auto rows = m_db.execute(text.toUtf8());
    if (!rows && !m_db.isOpen() && m_db.open(conninfo)) // the server was started anew meanwhile
        rows = m_db.execute(text.toUtf8());
    return rows;
}

QString Workbench::sql(const QString &text)
{
    const auto rows = ask(text);
    if (!rows) {
        if (rows.error().kind == ErrorKind::Database)
            QTest::qFail(qPrintable(rows.error().line() + u" in "_s + text), __FILE__, __LINE__);
        return {};
    }
    return rows->isEmpty() || rows->isNull(rows->size() - 1, 0) ? QString() : rows->text(rows->size() - 1, 0);
}

QString Workbench::get(const QString &url)
{
    return sql(u"select net.http_get('%1')"_s.arg(url));
}

QString Workbench::status(const QString &id)
{
    return sql(u"select status from net.http_request_queue where id = %1"_s.arg(id));
}

QStringList Workbench::attempts(const QString &id)
{
    const auto rows
        = ask(u"select attempt || ':' || coalesce(status_code::text, '') || ':' || coalesce(error_msg, '')"
              " from net.http_attempt_log where request_id = %1 order by attempt"_s.arg(id));
    QStringList list;
    for (int row = 0; rows && row < rows->size(); ++row)
        list.append(rows->text(row, 0));
    return list;
}

QString Workbench::counts()
{
    return sql(u"select string_agg(status || ' ' || n, ', ' order by status)"
               " from (select status, count(*) as n from net.http_request_queue group by status) as s"_s);
}

bool Workbench::allEnded()
{
    return sql(u"select count(*) from net.http_request_active"_s) == u"0"_s;
}

Worker &Workbench::work(const WorkerOptions &options)
{
    worker = std::make_unique<Worker>(options);
    QObject::connect(worker.get(), &Worker::failed, [this](const Error &error) { failures.append(error); });
    QObject::connect(worker.get(), &Worker::stopped, [this] { ++stops; });
    worker->start(conninfo);
    return *worker;
}

std::unique_ptr<QProcess> Workbench::workProcess(const QStringList &options) const
{
    auto process = std::make_unique<QProcess>();
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setStandardErrorFile(QProcess::nullDevice());
    process->start(qEnvironmentVariable("PGCOURIER_BIN") + u"/pgcourierctl"_s,
        QStringList{u"--dsn"_s, conninfo, u"worker"_s} + options);
    return process;
}

bool Workbench::awaitRunning()
{
    return QTest::qWaitFor([this] { return worker->status().state == WorkerState::Running; }, patience);
}

bool Workbench::awaitStopped()
{
    return QTest::qWaitFor([this] { return stops > 0; }, 2 * patience);
}

int Workbench::terminate(const QString &purpose)
{
    return cluster.endSessions(u"datname = '%1' and application_name like 'pgcourier %2'"_s.arg(
        sql(u"select current_database()"_s), purpose));
}

} // namespace pgcourier
