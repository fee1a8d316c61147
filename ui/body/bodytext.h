// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace pgcourier {

// What a body turns out to be, by its content type and by its bytes.
enum class BodyKind { Empty, Json, Markup, Text, Image, Binary };

// A body to be shown, or its beginning.
struct BodySource
{
    QByteArray bytes;
    QString contentType;
    bool cut = false; // there is more of it

    bool operator==(const BodySource &) const = default;
};

// A stretch of a text that is laid out at once.
struct TextPart
{
    qsizetype start = 0;
    int firstLine = 1;

    bool operator==(const TextPart &) const = default;
};

// A body made readable: no line longer than a text widget lays out without a pause, in parts of a bounded
// size.
struct BodyText
{
    QString text;
    BodyKind kind = BodyKind::Text;
    QString charset; // what it was decoded as
    bool damaged = false; // some bytes are no characters of that
    int brokenLines = 0; // lines that were too long, and go on in the next one
    QList<TextPart> parts; // at least one

    [[nodiscard]] QString part(int index) const;
    bool operator==(const BodyText &) const = default;
};

inline constexpr qsizetype longestTextLine = 4000; // characters; QPlainTextEdit lays out a line as a whole
inline constexpr qsizetype largestTextPart = 48 * 1024; // characters

[[nodiscard]] BodyKind kindOf(const BodySource &source);
[[nodiscard]] BodyText prettyText(const BodySource &source, BodyKind kind); // indented where it is JSON
[[nodiscard]] BodyText rawText(const BodySource &source);
[[nodiscard]] QByteArray utf8Of(const BodySource &source); // recoded where it is in another charset

// "body.json": a name to save it under.
[[nodiscard]] QString fileNameFor(const BodySource &source, BodyKind kind);

} // namespace pgcourier
