// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/exportrun.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace pgcourier {

using namespace Qt::StringLiterals;

// The file and what writes into it. Only one question at a time has it in hand.
class ExportRun::File
{
public:
    File(QString path, const ExportOptions &options) : m_path(std::move(path)), m_options(options) { }

    [[nodiscard]] Batch writeNext(QueueClient &client, BatchSource source);

private:
    [[nodiscard]] Status open();
    [[nodiscard]] Status write(QueueClient &client, const QList<JobRow> &rows, qint64 &written);
    [[nodiscard]] Status close();
    [[nodiscard]] Status advance(QueueClient &client, BatchSource &source, qint64 &written);
    [[nodiscard]] Error cannot() const;

    QString m_path;
    ExportOptions m_options;
    std::unique_ptr<QSaveFile> m_file;
    std::unique_ptr<ExportWriter> m_writer;
};

// Details are read request by request, so that never more than one request's bodies are in memory.
ExportRun::Batch ExportRun::File::writeNext(QueueClient &client, BatchSource source)
{
    Batch batch;
    if (const Status done = advance(client, source, batch.written); !done) {
        batch.error = done.error();
        m_file.reset();
    }
    batch.rest = source;
    return batch;
}

Status ExportRun::File::advance(QueueClient &client, BatchSource &source, qint64 &written)
{
    if (!m_file) {
        if (const Status opened = open(); !opened)
            return opened;
    }
    const auto rows = source.next(client, ExportWriter::needsDetails(m_options.format) ? 50 : 1000);
    if (!rows)
        return rows.error();
    if (const Status done = write(client, *rows, written); !done)
        return done;
    return source.atEnd ? close() : Status(Done{});
}

Status ExportRun::File::open()
{
    m_file = std::make_unique<QSaveFile>(m_path);
    if (!m_file->open(QIODevice::WriteOnly))
        return cannot();
    m_writer = std::make_unique<ExportWriter>(*m_file, m_options);
    return m_writer->begin();
}

Status ExportRun::File::write(QueueClient &client, const QList<JobRow> &rows, qint64 &written)
{
    for (const JobRow &row : rows) {
        Status added = Done{};
        if (ExportWriter::needsDetails(m_options.format)) {
            const auto details = client.queue().details(row.id);
            if (!details && details.error().kind == ErrorKind::NotFound)
                continue; // removed meanwhile
            added = details ? m_writer->add(*details) : Status(details.error());
        } else {
            added = m_writer->add(row);
        }
        if (!added)
            return added;
        ++written;
    }
    return Done{};
}

Status ExportRun::File::close()
{
    if (const Status ended = m_writer->end(); !ended)
        return ended;
    if (!m_file->commit())
        return cannot();
    return Done{};
}

Error ExportRun::File::cannot() const
{
    return Error::file(ExportRun::tr("The export could not be written to %1").arg(m_path),
        ExportRun::tr("Choose another folder, or make room there"))
        .withDetail(m_file->errorString());
}

ExportRun::ExportRun(
    Engine &engine, const QString &path, const ExportOptions &options, BatchSource source, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_file(std::make_shared<File>(path, options))
    , m_source(std::move(source))
{
}

ExportRun::~ExportRun() = default;

void ExportRun::step()
{
    m_engine
        .ask([file = m_file, source = m_source](
                 QueueClient &client) { return file->writeNext(client, source); })
        .then(this, [this](const Batch &batch) {
            m_source = batch.rest;
            m_written += batch.written;
            if (batch.error) {
                Q_EMIT failed(*batch.error);
                return leave();
            }
            Q_EMIT progressed(m_written);
            if (!m_source.atEnd && !m_stopped)
                return step();
            Q_EMIT finished(m_written, !m_source.atEnd);
            leave();
        });
}

// An unfinished file goes away where it was made.
void ExportRun::leave()
{
    m_engine.ask([file = std::move(m_file)](QueueClient &) mutable {
        file.reset();
        return Done{};
    });
    deleteLater();
}

} // namespace pgcourier
