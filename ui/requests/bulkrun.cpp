// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/bulkrun.h"

#include "ui/requests/exportrun.h"

#include <QDir>
#include <QLocale>

namespace pgcourier {

namespace {

// How far it came is news of its own, also where everybody knows that the connection is lost.
Error stoppedEarly(const Error &why, const QString &line)
{
    const bool lost = why.kind == ErrorKind::ConnectionLost || why.kind == ErrorKind::Connection;
    return {lost ? ErrorKind::Database : why.kind, line, why.line(), {}, why.code};
}

} // namespace

BulkRun::BulkRun(Engine &engine, QObject *parent) : QObject(parent), m_engine(engine)
{
    connect(&m_engine, &Engine::stateChanged, this, [this](ConnectionState state) {
        if (state == ConnectionState::Closed)
            drop();
    });
}

void BulkRun::change(Change change, const BatchSource &source, qint64 count)
{
    if (m_run)
        return;
    auto *run = new BulkChange(m_engine, change, source, this);
    m_run = run;
    m_stop = [run] {
        run->stop();
    };
    const auto tell = [this, change, count](qint64 done) {
        const QString text = change == Change::Retry ? tr("Retrying… %1 done") : tr("Cancelling… %1 done");
        Q_EMIT progressed(text.arg(QLocale().toString(done)), done, count);
    };
    connect(run, &BulkChange::progressed, this, tell);
    connect(run, &BulkChange::finished, this, &BulkRun::summarize);
    tell(0);
    Q_EMIT started();
    run->start();
}

void BulkRun::exportTo(
    const QString &path, const ExportOptions &options, const BatchSource &source, qint64 count)
{
    if (m_run)
        return;
    auto *run = new ExportRun(m_engine, path, options, source, this);
    m_run = run;
    m_stop = [run] {
        run->stop();
    };
    const auto tell = [this, count](qint64 done) {
        Q_EMIT progressed(tr("Exporting… %1 written").arg(QLocale().toString(done)), done, count);
    };
    connect(run, &ExportRun::progressed, this, tell);
    connect(run, &ExportRun::finished, this, [this, path](qint64 written, bool stopped) {
        end();
        const QString number = QLocale().toString(written);
        const QString place = QDir::toNativeSeparators(path);
        Q_EMIT informed(stopped ? tr("The export was stopped; no file was written")
                                : tr("%1 requests exported to %2").arg(number, place));
    });
    connect(run, &ExportRun::failed, this, [this, run](const Error &error) {
        const QString read = QLocale().toString(run->written());
        end();
        if (error.kind == ErrorKind::File)
            Q_EMIT failed(error);
        else
            Q_EMIT failed(stoppedEarly(error, tr("Stopped early: %1 read, no file was written").arg(read)));
    });
    tell(0);
    Q_EMIT started();
    run->start();
}

void BulkRun::stop()
{
    if (m_run)
        m_stop();
}

void BulkRun::summarize(const BulkSummary &summary)
{
    end();
    if (summary.error) {
        const Error &error = *summary.error;
        Q_EMIT failed(stoppedEarly(error, tr("Stopped early: %1").arg(summary.text())));
    } else {
        Q_EMIT informed(summary.text());
    }
    m_engine.refresh();
}

void BulkRun::end()
{
    m_run = nullptr;
    Q_EMIT ended();
}

void BulkRun::drop()
{
    if (!m_run)
        return;
    delete m_run;
    end();
}

} // namespace pgcourier
