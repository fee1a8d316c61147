// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace pgcourier {

// A whole array as one binary parameter: thousands of rows travel in one statement through unnest($1, $2, …).
struct ArrayParameter
{
    quint32 type = 0; // Oid of the array type
    QByteArray data; // PostgreSQL's binary format
};

// Writes the array header and the elements' lengths; the typed arrays below write the elements.
class ArrayBuilder
{
public:
    void appendNull();
    void reserve(int elements, qsizetype bytesEach);
    [[nodiscard]] int size() const { return m_count; }
    [[nodiscard]] ArrayParameter take(); // leaves the builder empty, ready for the next batch

protected:
    ArrayBuilder(quint32 elementType, quint32 arrayType);
    char *grow(qsizetype elementSize); // where the element's bytes go
    char *growBytes(qsizetype bytes); // of an element that is begun
    [[nodiscard]] qsizetype bytes() const { return m_data.size(); }
    void patchLength(qsizetype at, qsizetype length);
    void appendRaw(QByteArrayView bytes);
    template <typename Integer> void appendBigEndian(Integer value);

private:
    void reset();

    QByteArray m_data;
    quint32 m_elementType;
    quint32 m_arrayType;
    int m_count = 0;
    bool m_hasNull = false;
};

// What all typed arrays share: an optional without a value is NULL.
template <typename Self, typename Value> class TypedArray : public ArrayBuilder
{
public:
    using ArrayBuilder::ArrayBuilder;
    void append(const std::optional<Value> &value)
    {
        if (value)
            static_cast<Self *>(this)->append(*value);
        else
            appendNull();
    }
};

class BigintArray : public TypedArray<BigintArray, qint64>
{
public:
    BigintArray();
    using TypedArray::append;
    void append(qint64 value);
};

class IntArray : public TypedArray<IntArray, qint32>
{
public:
    IntArray();
    using TypedArray::append;
    void append(qint32 value);
};

class BoolArray : public TypedArray<BoolArray, bool>
{
public:
    BoolArray();
    using TypedArray::append;
    void append(bool value);
};

class DoubleArray : public TypedArray<DoubleArray, double>
{
public:
    DoubleArray();
    using TypedArray::append;
    void append(double value);
};

// PostgreSQL refuses the whole statement where a text has a NUL or is no UTF-8: clean it before.
class TextArray : public TypedArray<TextArray, QString>
{
public:
    TextArray();
    using TypedArray::append;
    void append(const QString &text);
    void appendUtf8(QByteArrayView utf8);
};

class ByteaArray : public TypedArray<ByteaArray, QByteArray>
{
public:
    ByteaArray();
    using TypedArray::append;
    void append(const QByteArray &bytes);
};

class JsonbArray : public TypedArray<JsonbArray, QJsonObject>
{
public:
    JsonbArray();
    using TypedArray::append;
    void append(const QJsonObject &object);
    void appendUtf8(QByteArrayView json);
};

// Rows of a composite type, their fields in its order: beginRow(), one add…() for each field, endRow().
class RowArray : public ArrayBuilder
{
public:
    // `rowType`: the composite type's Oid, which a database gave it. PostgreSQL 14 and newer do without (0)
    // where the statement says what the parameter is.
    explicit RowArray(quint32 rowType = 0);
    void beginRow(int fields);
    void endRow();
    void addBool(bool value);
    void addInt(std::optional<int> value);
    void addBigint(qint64 value);
    void addDouble(std::optional<double> value);
    void addTime(const QDateTime &time); // invalid: NULL
    void addText(const QByteArray &utf8); // null: NULL
    void addText(const QString &text) { addText(text.toUtf8()); }
    void addBytes(const QByteArray &bytes); // empty: NULL

private:
    char *field(quint32 type, qsizetype size);
    void nullField(quint32 type);
    template <typename Integer> void integerField(quint32 type, Integer value);

    qsizetype m_row = 0; // where the row that is being written begins
};

// An invalid time is NULL.
class TimestampArray : public TypedArray<TimestampArray, QDateTime>
{
public:
    TimestampArray();
    using TypedArray::append;
    void append(const QDateTime &time);
    void appendMicroseconds(qint64 sinceUnixEpoch);
};

} // namespace pgcourier
