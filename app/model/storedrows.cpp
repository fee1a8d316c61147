// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/storedrows.h"

#include <algorithm>
#include <QDataStream>
#include <QDir>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 nullCell = -1; // in the place of a length

Error fileTrouble(const QTemporaryFile &file)
{
    return Error::file(u"The rest of the result can't be read from the temporary file"_s)
        .withDetail(file.errorString());
}

} // namespace

QString cellText(QByteArrayView utf8, qint64 limit)
{
    if (utf8.size() <= limit)
        return QString::fromUtf8(utf8);
    qsizetype end = qsizetype(limit);
    while (end > 0 && (quint8(utf8.at(end)) & 0xc0) == 0x80) // inside of a character
        --end;
    return QString::fromUtf8(utf8.first(end));
}

void StoredRows::append(const QList<std::optional<QByteArrayView>> &cells)
{
    if (m_failed)
        return;
    if (!m_file.isOpen()) {
        m_file.setFileTemplate(QDir::tempPath() + u"/pgcourier-rows-XXXXXX"_s);
        if (!m_file.open()) {
            m_failed = true;
            return;
        }
    }
    const qint64 place = m_file.pos();
    QDataStream stream(&m_file);
    stream << qint32(cells.size());
    qint64 bytes = 0;
    for (const auto &cell : cells) {
        stream << (cell ? qint64(cell->size()) : nullCell);
        if (cell && m_file.write(cell->data(), cell->size()) != cell->size())
            stream.setStatus(QDataStream::WriteFailed);
        bytes += cell ? std::min<qint64>(cell->size(), m_limits.cellBytes) : 0;
    }
    if (stream.status() != QDataStream::Ok) {
        m_failed = true;
        return;
    }
    if (m_pages.isEmpty() || !m_limits.hasRoom(m_rows - m_pages.constLast().row, m_pageBytes, bytes)) {
        m_pages.append({place, m_rows});
        m_pageBytes = 0;
    }
    m_pageBytes += bytes;
    ++m_rows;
}

bool StoredRows::finish()
{
    return m_file.isOpen() && m_file.flush() && !m_failed;
}

Status StoredRows::seek(qint64 place) const
{
    return m_file.seek(place) ? Status(Done{}) : fileTrouble(m_file);
}

Result<TextRow> StoredRows::read(qint64 limit, QList<CutCell> *cut, int row) const
{
    QDataStream stream(&m_file);
    qint32 columns = 0;
    stream >> columns;
    TextRow cells;
    for (int column = 0; column < columns && stream.status() == QDataStream::Ok; ++column) {
        qint64 size = nullCell;
        stream >> size;
        if (size == nullCell) {
            cells.append(std::nullopt);
            continue;
        }
        const qint64 wanted = std::min(size, limit + 4); // to see where a character ends
        const QByteArray bytes = m_file.read(wanted);
        if (bytes.size() != wanted || !m_file.seek(m_file.pos() + size - wanted))
            return fileTrouble(m_file);
        cells.append(cellText(bytes, limit));
        if (cut && size > limit)
            cut->append({row, column, size});
    }
    if (stream.status() != QDataStream::Ok)
        return fileTrouble(m_file);
    return cells;
}

Result<RowPage> StoredRows::page(int index) const
{
    const PageStart &start = m_pages.at(index);
    if (const Status there = seek(start.place); !there)
        return there.error();
    const qint64 end = index + 1 < m_pages.size() ? m_pages.at(index + 1).row : m_rows;
    RowPage page;
    for (int row = 0; row < end - start.row; ++row) {
        auto cells = read(m_limits.cellBytes, &page.cut, row);
        if (!cells)
            return cells.error();
        page.rows.append(*cells);
    }
    return page;
}

Result<std::optional<QString>> StoredRows::cell(int page, int row, int column) const
{
    if (const Status there = seek(m_pages.at(page).place); !there)
        return there.error();
    for (int passed = 0; passed < row; ++passed) {
        if (const auto cells = read(0, nullptr, 0); !cells)
            return cells.error();
    }
    const auto cells = read(std::numeric_limits<qint32>::max(), nullptr, 0);
    if (!cells)
        return cells.error();
    return cells->value(column);
}

Status StoredRows::eachRow(const std::function<bool(const TextRow &)> &take) const
{
    if (const Status there = seek(0); !there)
        return there;
    for (qint64 row = 0; row < m_rows; ++row) {
        const auto cells = read(std::numeric_limits<qint32>::max(), nullptr, 0);
        if (!cells)
            return cells.error();
        if (!take(*cells))
            break;
    }
    return Done{};
}

} // namespace pgcourier
