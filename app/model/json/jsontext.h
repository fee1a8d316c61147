// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QString>

namespace pgcourier {

// Where a JSON text stops being one. Line and column count from 1, in characters.
struct JsonProblem
{
    int line = 1;
    int column = 1;
    QString text;

    bool operator==(const JsonProblem &) const = default;
};

// What is wrong with it, or none. An empty text is no problem; any JSON value is one, scalars too.
[[nodiscard]] std::optional<JsonProblem> findJsonProblem(QStringView text);

// The text as a string of JSON, quotes included.
[[nodiscard]] QString jsonString(const QString &text);

// Lays valid JSON out over lines. Unlike QJsonDocument it keeps the order of the names, repeated names and
// every digit of a number; \uXXXX of letters become the letters.
[[nodiscard]] QString indentJson(QStringView json);

// The same with other numbers of the same length, which QJsonDocument can hold: 1E400 is JSON (RFC 8259, 6).
[[nodiscard]] QByteArray withSmallNumbers(QByteArray json);
// One value of JSON, of any kind.
[[nodiscard]] bool isJson(const QByteArray &text);

} // namespace pgcourier
