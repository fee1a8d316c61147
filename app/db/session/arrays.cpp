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

char *ArrayBuilder::grow(qsizetype elementSize)
{
    const qsizetype at = m_data.size();
    const qsizetype needed = at + 4 + elementSize;
    if (needed > m_data.capacity())
        m_data.reserve(qMax(needed, m_data.capacity() + qMin(m_data.capacity(), mostGrowth)));
    m_data.resize(needed);
    char *place = m_data.data() + at;
    qToBigEndian(qint32(elementSize), place);
    ++m_count;
    return place + 4;
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
