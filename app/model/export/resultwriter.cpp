// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/export/resultwriter.h"

#include "app/model/export/csv.h"
#include "app/model/json/jsontext.h"

#include <QIODevice>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

class ResultWriter
{
public:
    ResultWriter(QIODevice &device, const StatementResult &result, ResultFormat format)
        : m_device(device)
        , m_result(result)
        , m_json(format == ResultFormat::Json)
    {
        for (const QString &name : uniqueNames(result.columns))
            m_names.append(jsonString(name).toUtf8());
    }

    void begin() { write(m_json ? QByteArray("[") : csvRecord(m_result.columns)); }
    bool add(const TextRow &row)
    {
        if (m_json)
            write(m_written > 0 ? ",\n" : "\n");
        write(m_json ? object(row) : record(row));
        ++m_written;
        return !m_failed;
    }
    void end() { write(m_json ? "\n]\n" : ""); }

    [[nodiscard]] bool hasFailed() const { return m_failed; }
    [[nodiscard]] qint64 written() const { return m_written; }

private:
    void write(const QByteArray &bytes) { m_failed = m_failed || m_device.write(bytes) != bytes.size(); }
    [[nodiscard]] static QByteArray record(const TextRow &row)
    {
        QStringList cells;
        for (const auto &cell : row)
            cells.append(csvCell(cell));
        return csvRecord(cells);
    }
    [[nodiscard]] QByteArray object(const TextRow &row) const
    {
        QByteArray out = "{";
        for (int column = 0; column < row.size(); ++column) {
            const std::optional<QString> &cell = row.at(column);
            const bool bare = cell && m_result.numeric.value(column) && isJsonNumber(*cell);
            const QByteArray value = !cell ? QByteArray("null")
                : bare                     ? cell->toLatin1()
                                           : jsonString(*cell).toUtf8();
            out += QByteArray(column > 0 ? ", " : "") + m_names.value(column) + ": " + value;
        }
        return out + '}';
    }

    QIODevice &m_device;
    const StatementResult &m_result;
    bool m_json;
    QList<QByteArray> m_names;
    bool m_failed = false;
    qint64 m_written = 0;
};

} // namespace

bool isJsonNumber(const QString &text)
{
    static const QRegularExpression number(u"^-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?$"_s);
    return number.match(text).hasMatch();
}

QStringList uniqueNames(const QStringList &columns)
{
    QStringList names;
    for (const QString &column : columns) {
        QString name = column;
        for (int n = 2; names.contains(name); ++n)
            name = column + u'_' + QString::number(n);
        names.append(name);
    }
    return names;
}

QString csvCell(const std::optional<QString> &cell)
{
    return !cell ? QString() : cell->isNull() ? QStringLiteral("") : *cell;
}

Result<qint64> writeResult(QIODevice &device, const StatementResult &result, ResultFormat format)
{
    ResultWriter writer(device, result, format);
    writer.begin();
    if (result.stored) {
        const Status read = result.stored->eachRow([&writer](const TextRow &row) { return writer.add(row); });
        if (!read)
            return read.error();
    } else {
        for (const TextRow &row : result.rows)
            writer.add(row);
    }
    writer.end();
    if (writer.hasFailed())
        return Error::file(u"The rows could not be written"_s, u"Choose another place, or make room there"_s)
            .withDetail(device.errorString());
    return writer.written();
}

} // namespace pgcourier
