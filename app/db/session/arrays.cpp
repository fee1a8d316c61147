// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/arrays.h"

#include <bit>
#include <QJsonDocument>
#include <QtEndian>

namespace pgcourier {

namespace {

// Fixed by PostgreSQL's catalogue (pg_type.dat): element type, its array type.
enum TypeOid : quint32 {
    Bool = 16,
    BoolList = 1000,
    Bytea = 17,
    ByteaList = 1001,
    Int8 = 20,
    Int8List = 1016,
    Int4 = 23,
    Int4List = 1007,
    Text = 25,
    TextList = 1009,
    Float8 = 701,
    Float8List = 1022,
    TimestampTz = 1184,
    TimestampTzList = 1185,
    Jsonb = 3802,
    JsonbList = 3807,
};

// Dimensions, has-null flag, element type, then per dimension: length and lower bound.
constexpr qsizetype headerSize = 20;
constexpr qsizetype emptyHeaderSize = 12;
constexpr qsizetype mostGrowth = 1 << 20; // bytes: where there are large bodies, memory counts
// PostgreSQL counts from 2000-01-01.
constexpr qint64 epochShiftMicroseconds = 946'684'800'000'000;

} // namespace

ArrayBuilder::ArrayBuilder(quint32 elementType, quint32 arrayType)
    : m_elementType(elementType)
    , m_arrayType(arrayType)
{
    reset();
}

void ArrayBuilder::reset()
{
    m_data = QByteArray(headerSize, '\0');
    m_count = 0;
    m_hasNull = false;
}

void ArrayBuilder::reserve(int elements, qsizetype bytesEach)
{
    m_data.reserve(headerSize + elements * (bytesEach + 4));
}

char *ArrayBuilder::growBytes(qsizetype bytes)
{
    const qsizetype at = m_data.size();
    const qsizetype needed = at + bytes;
    if (needed > m_data.capacity())
        m_data.reserve(qMax(needed, m_data.capacity() + qMin(m_data.capacity(), mostGrowth)));
    m_data.resize(needed);
    return m_data.data() + at;
}

char *ArrayBuilder::grow(qsizetype elementSize)
{
    char *place = growBytes(4 + elementSize);
    qToBigEndian(qint32(elementSize), place);
    ++m_count;
    return place + 4;
}

void ArrayBuilder::patchLength(qsizetype at, qsizetype length)
{
    qToBigEndian(qint32(length), m_data.data() + at);
}

void ArrayBuilder::appendRaw(QByteArrayView bytes)
{
    char *place = grow(bytes.size());
    if (!bytes.isEmpty())
        memcpy(place, bytes.data(), size_t(bytes.size()));
}

template <typename Integer> void ArrayBuilder::appendBigEndian(Integer value)
{
    qToBigEndian(value, grow(sizeof value));
}

void ArrayBuilder::appendNull()
{
    m_hasNull = true;
    qToBigEndian(qint32(-1), grow(0) - 4);
}

ArrayParameter ArrayBuilder::take()
{
    char *header = m_data.data();
    qToBigEndian(qint32(m_count > 0 ? 1 : 0), header);
    qToBigEndian(qint32(m_hasNull ? 1 : 0), header + 4);
    qToBigEndian(m_elementType, header + 8);
    qToBigEndian(qint32(m_count), header + 12);
    qToBigEndian(qint32(1), header + 16);
    if (m_count == 0)
        m_data.truncate(emptyHeaderSize);
    ArrayParameter out{m_arrayType, std::move(m_data)};
    reset();
    return out;
}

BigintArray::BigintArray() : TypedArray(Int8, Int8List) { }
IntArray::IntArray() : TypedArray(Int4, Int4List) { }
BoolArray::BoolArray() : TypedArray(Bool, BoolList) { }
DoubleArray::DoubleArray() : TypedArray(Float8, Float8List) { }
TextArray::TextArray() : TypedArray(Text, TextList) { }
ByteaArray::ByteaArray() : TypedArray(Bytea, ByteaList) { }
JsonbArray::JsonbArray() : TypedArray(Jsonb, JsonbList) { }
RowArray::RowArray(quint32 rowType) : ArrayBuilder(rowType, 0) { }
TimestampArray::TimestampArray() : TypedArray(TimestampTz, TimestampTzList) { }

void BigintArray::append(qint64 value)
{
    appendBigEndian(value);
}

void IntArray::append(qint32 value)
{
    appendBigEndian(value);
}

void BoolArray::append(bool value)
{
    *grow(1) = value ? 1 : 0;
}

void DoubleArray::append(double value)
{
    appendBigEndian(std::bit_cast<quint64>(value));
}

void TextArray::append(const QString &text)
{
    appendRaw(text.toUtf8());
}

void TextArray::appendUtf8(QByteArrayView utf8)
{
    appendRaw(utf8);
}

void ByteaArray::append(const QByteArray &bytes)
{
    appendRaw(bytes);
}

void JsonbArray::append(const QJsonObject &object)
{
    appendUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void JsonbArray::appendUtf8(QByteArrayView json)
{
    char *place = grow(json.size() + 1);
    *place = 1; // version of jsonb's binary format
    memcpy(place + 1, json.data(), size_t(json.size()));
}

void RowArray::beginRow(int fields)
{
    m_row = bytes();
    qToBigEndian(qint32(fields), grow(4));
}

void RowArray::endRow()
{
    patchLength(m_row, bytes() - m_row - 4);
}

char *RowArray::field(quint32 type, qsizetype size)
{
    char *place = growBytes(8 + size);
    qToBigEndian(type, place);
    qToBigEndian(qint32(size), place + 4);
    return place + 8;
}

void RowArray::nullField(quint32 type)
{
    char *place = growBytes(8);
    qToBigEndian(type, place);
    qToBigEndian(qint32(-1), place + 4);
}

template <typename Integer> void RowArray::integerField(quint32 type, Integer value)
{
    qToBigEndian(value, field(type, sizeof value));
}

void RowArray::addBool(bool value)
{
    integerField(Bool, quint8(value ? 1 : 0));
}

void RowArray::addInt(std::optional<int> value)
{
    if (value)
        integerField(Int4, qint32(*value));
    else
        nullField(Int4);
}

void RowArray::addBigint(qint64 value)
{
    integerField(Int8, value);
}

void RowArray::addDouble(std::optional<double> value)
{
    if (value)
        integerField(Float8, std::bit_cast<quint64>(*value));
    else
        nullField(Float8);
}

void RowArray::addTime(const QDateTime &time)
{
    if (time.isValid())
        integerField(TimestampTz, time.toMSecsSinceEpoch() * 1000 - epochShiftMicroseconds);
    else
        nullField(TimestampTz);
}

void RowArray::addText(const QByteArray &utf8)
{
    if (utf8.isNull())
        return nullField(Text);
    char *place = field(Text, utf8.size());
    if (!utf8.isEmpty())
        memcpy(place, utf8.data(), size_t(utf8.size()));
}

void RowArray::addBytes(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return nullField(Bytea);
    memcpy(field(Bytea, bytes.size()), bytes.data(), size_t(bytes.size()));
}

void TimestampArray::append(const QDateTime &time)
{
    if (time.isValid())
        appendMicroseconds(time.toMSecsSinceEpoch() * 1000);
    else
        appendNull();
}

void TimestampArray::appendMicroseconds(qint64 sinceUnixEpoch)
{
    appendBigEndian(sinceUnixEpoch - epochShiftMicroseconds);
}

} // namespace pgcourier
