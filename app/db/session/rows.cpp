// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/rows.h"

#include <charconv>
#include <QJsonDocument>
#include <QSqlField>
#include <QTimeZone>

#include <libpq-fe.h>

namespace pgcourier {

namespace {

// Reads "[sep]digits" off the front of the text; -1 where it does not begin so.
int takeNumber(QByteArrayView &text, char separator = '\0')
{
    if (separator != '\0') {
        if (text.isEmpty() || text.front() != separator)
            return -1;
        text = text.sliced(1);
    }
    int value = -1;
    const auto [end, failure] = std::from_chars(text.begin(), text.end(), value);
    if (failure != std::errc() || value < 0)
        return -1;
    text = text.sliced(end - text.begin());
    return value;
}

int takeMilliseconds(QByteArrayView &text)
{
    if (text.isEmpty() || text.front() != '.')
        return 0;
    text = text.sliced(1);
    int value = 0;
    int digits = 0;
    for (; !text.isEmpty() && text.front() >= '0' && text.front() <= '9'; text = text.sliced(1), ++digits) {
        if (digits < 3)
            value = value * 10 + (text.front() - '0');
    }
    for (; digits < 3; ++digits)
        value *= 10;
    return value;
}

// "+09", "-03:30", "+08:27:52" (local mean time of long ago).
int takeOffsetSeconds(QByteArrayView &text)
{
    if (text.isEmpty() || (text.front() != '+' && text.front() != '-'))
        return 0;
    const int sign = text.front() == '-' ? -1 : 1;
    text = text.sliced(1);
    const int hours = takeNumber(text);
    const int minutes = takeNumber(text, ':');
    const int seconds = takeNumber(text, ':');
    return sign * (qMax(hours, 0) * 3600 + qMax(minutes, 0) * 60 + qMax(seconds, 0));
}

// By the numbers of the server's catalog pg_type, which never change.
QMetaType::Type metaTypeOf(Oid type)
{
    switch (type) {
    case 16: // bool
        return QMetaType::Bool;
    case 17: // bytea
        return QMetaType::QByteArray;
    case 20: // int8
    case 26: // oid
        return QMetaType::LongLong;
    case 21: // int2
    case 23: // int4
        return QMetaType::Int;
    case 700: // float4
    case 701: // float8
    case 1700: // numeric
        return QMetaType::Double;
    case 1082: // date
        return QMetaType::QDate;
    case 1083: // time
        return QMetaType::QTime;
    case 1114: // timestamp
    case 1184: // timestamptz
        return QMetaType::QDateTime;
    default:
        return QMetaType::QString;
    }
}

template <typename Number> Number numberFrom(QByteArrayView text)
{
    Number value{};
    std::from_chars(text.begin(), text.end(), value);
    return value;
}

} // namespace

QDateTime timestampFromText(QByteArrayView text)
{
    const int year = takeNumber(text);
    const int month = takeNumber(text, '-');
    const int day = takeNumber(text, '-');
    const int hour = takeNumber(text, ' ');
    const int minute = takeNumber(text, ':');
    const int second = takeNumber(text, ':');
    if (second < 0)
        return {};
    const int milliseconds = takeMilliseconds(text);
    const int offset = takeOffsetSeconds(text);
    const bool beforeChrist = text.endsWith("BC");
    const QDateTime local(QDate(beforeChrist ? -year : year, month, day),
        QTime(hour, minute, second, milliseconds), QTimeZone::utc());
    return local.addSecs(-offset).toUTC();
}

QByteArray byteaFromText(QByteArrayView text)
{
    if (text.startsWith("\\x"))
        return QByteArray::fromHex(QByteArray::fromRawData(text.data() + 2, text.size() - 2));
    // bytea_output = escape, where somebody has set it.
    const QByteArray terminated = text.toByteArray();
    size_t size = 0;
    unsigned char *raw
        = PQunescapeBytea(reinterpret_cast<const unsigned char *>(terminated.constData()), &size);
    QByteArray out(reinterpret_cast<const char *>(raw), qsizetype(size));
    PQfreemem(raw);
    return out;
}

Rows::Rows(pg_result *result) : m_result(result, PQclear), m_size(PQntuples(result)) { }

QStringList Rows::columns() const
{
    QStringList names;
    for (int i = 0; i < columnCount(); ++i)
        names.append(QString::fromUtf8(PQfname(m_result.get(), i)));
    return names;
}

QSqlRecord Rows::record() const
{
    QSqlRecord record;
    for (int column = 0; column < columnCount(); ++column) {
        const QMetaType type(metaTypeOf(PQftype(m_result.get(), column)));
        record.append(QSqlField(QString::fromUtf8(PQfname(m_result.get(), column)), type));
    }
    return record;
}

qint64 Rows::sourceTable(int column) const
{
    return PQftable(m_result.get(), column);
}

int Rows::sourceColumn(int column) const
{
    return PQftablecol(m_result.get(), column);
}

int Rows::columnCount() const
{
    return PQnfields(m_result.get());
}

int Rows::column(const char *name) const
{
    for (int i = 0; i < columnCount(); ++i) {
        if (qstrcmp(PQfname(m_result.get(), i), name) == 0)
            return i;
    }
    return -1;
}

int Rows::knownColumn(const char *name) const
{
    const int found = column(name);
    if (found < 0)
        qFatal("The statement answers no column \"%s\"", name);
    return found;
}

bool Rows::hasRows() const
{
    return PQresultStatus(m_result.get()) == PGRES_TUPLES_OK;
}

QString Rows::command() const
{
    return m_result ? QString::fromUtf8(PQcmdStatus(m_result.get())) : QString();
}

qint64 Rows::affected() const
{
    return m_result ? numberFrom<qint64>(QByteArrayView(PQcmdTuples(m_result.get()))) : 0;
}

bool Rows::isNull(int row, int column) const
{
    return PQgetisnull(m_result.get(), row, column) != 0;
}

QByteArrayView Rows::cell(int row, int column) const
{
    return {PQgetvalue(m_result.get(), row, column), PQgetlength(m_result.get(), row, column)};
}

QString Rows::text(int row, int column) const
{
    return isNull(row, column) ? QString() : QString::fromUtf8(cell(row, column));
}

qint64 Rows::int64(int row, int column) const
{
    return numberFrom<qint64>(cell(row, column));
}

double Rows::real(int row, int column) const
{
    return numberFrom<double>(cell(row, column));
}

bool Rows::boolean(int row, int column) const
{
    return cell(row, column).startsWith('t');
}

QByteArray Rows::bytes(int row, int column) const
{
    return byteaFromText(cell(row, column));
}

QDateTime Rows::time(int row, int column) const
{
    return timestampFromText(cell(row, column));
}

QJsonObject Rows::object(int row, int column) const
{
    return QJsonDocument::fromJson(cell(row, column).toByteArray()).object();
}

std::optional<int> Rows::optionalInteger(int row, int column) const
{
    return isNull(row, column) ? std::nullopt : std::optional(integer(row, column));
}

std::optional<double> Rows::optionalReal(int row, int column) const
{
    return isNull(row, column) ? std::nullopt : std::optional(real(row, column));
}

} // namespace pgcourier
