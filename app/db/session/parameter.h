// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/arrays.h"

#include <vector>

namespace pgcourier {

// Text that is UTF-8 already, however long: is not copied.
struct Utf8Parameter
{
    QByteArray utf8; // null: NULL
};

// One value for $1, $2, … of a statement. Scalars go as text whose type the server infers, bytes and arrays
// in binary. An invalid QDateTime, a null QByteArray and an optional without a value are NULL; a QString is
// always text, also an empty one.
class Parameter
{
public:
    Parameter(std::nullopt_t) { }
    Parameter(bool value);
    Parameter(int value);
    Parameter(qint64 value);
    Parameter(double value);
    Parameter(const QString &text);
    Parameter(const QByteArray &bytes);
    Parameter(const QDateTime &time);
    Parameter(const QJsonObject &object);
    Parameter(ArrayParameter array);
    Parameter(Utf8Parameter text);
    Parameter(const char *) = delete; // would be taken for a bool
    template <typename Value> Parameter(const std::optional<Value> &value)
    {
        if (value)
            *this = Parameter(*value);
    }

    [[nodiscard]] bool isNull() const { return m_null; }
    [[nodiscard]] bool isBinary() const { return m_binary; }
    [[nodiscard]] quint32 type() const { return m_type; } // 0: inferred
    [[nodiscard]] const QByteArray &data() const { return m_data; }

private:
    QByteArray m_data;
    quint32 m_type = 0;
    bool m_null = true;
    bool m_binary = false;
};

using ParameterList = std::vector<Parameter>;

// NULL for what is empty: the parameter of a filter that does not filter.
[[nodiscard]] inline std::optional<QString> unlessEmpty(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

// NULL for 0: a number that nobody has drawn.
[[nodiscard]] inline std::optional<qint64> unlessZero(qint64 number)
{
    return number == 0 ? std::nullopt : std::optional(number);
}

} // namespace pgcourier
