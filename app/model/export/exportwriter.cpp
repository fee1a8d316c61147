// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/export/exportwriter.h"

#include "app/model/export/csv.h"
#include "app/model/export/har.h"
#include "app/model/jobjson.h"
#include "app/model/secrets.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QJsonDocument>

namespace pgcourier {

namespace {

struct ExportWriterWords
{
    Q_DECLARE_TR_FUNCTIONS(ExportWriter)
};

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

ExportWriter::ExportWriter(QIODevice &device, const ExportOptions &options)
    : m_device(device)
    , m_options(options)
{
}

Status ExportWriter::begin()
{
    switch (m_options.format) {
    case ExportFormat::Csv:
        return write(csvRecord(csvTitles()));
    case ExportFormat::Json:
        return write("[");
    case ExportFormat::Har:
        break;
    }
    // {"log":{"creator":…,"version":…} without its last brace: the entries go in there.
    return write("{\"log\":" + compact(harLog()).chopped(1) + ",\"entries\":[");
}

Status ExportWriter::add(const JobRow &row)
{
    JobRow out = row;
    if (!m_options.withSecrets)
        out.url = maskedUrl(row.url);
    return write(csvRecord(csvCells(out)));
}

Status ExportWriter::add(const JobDetails &details)
{
    const JobDetails out = m_options.withSecrets ? details : maskedDetails(details);
    if (m_options.format == ExportFormat::Csv)
        return add(out.row);
    if (m_options.format == ExportFormat::Json)
        return writeElement(compact(toJson(out)));
    const QJsonArray entries = harEntries(out);
    for (const QJsonValue &entry : entries) {
        if (const Status written = writeElement(compact(entry.toObject())); !written)
            return written;
    }
    return Done{};
}

Status ExportWriter::end()
{
    switch (m_options.format) {
    case ExportFormat::Csv:
        return Done{};
    case ExportFormat::Json:
        return write("\n]\n");
    case ExportFormat::Har:
        break;
    }
    return write("\n]}}\n");
}

Status ExportWriter::writeElement(const QByteArray &json)
{
    const QByteArray before = m_first ? QByteArrayLiteral("\n") : QByteArrayLiteral(",\n");
    m_first = false;
    return write(before + json);
}

Status ExportWriter::write(const QByteArray &bytes)
{
    if (m_device.write(bytes) == bytes.size())
        return Done{};
    return Error::file(ExportWriterWords::tr("The export could not be written"),
        ExportWriterWords::tr("Look for room on the disk and whether the folder may be written to"))
        .withDetail(m_device.errorString());
}

} // namespace pgcourier
