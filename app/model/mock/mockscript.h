// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

#include <QStringList>

namespace pgcourier {

// What the mock endpoint is told to answer, in a text of rules (docs/mock.md):
//     POST /hook: 500, 500, 429 Retry-After 3, slow body 2 s, drop, reset, 103, 200

// An interim answer (RFC 9110, 15.2) that goes out before the real one.
struct MockInterim
{
    int status = 103;
    Headers headers;
    std::chrono::milliseconds delay{0};

    bool operator==(const MockInterim &) const = default;
};

// One answer of a rule.
struct MockAnswer
{
    enum class Kind {
        Scripted, // by its status
        Usual, // what the mock endpoint answers without a script
        Hang, // nothing, and the connection stays
    };
    // Without a status the connection ends before a byte was answered, with one in the middle of the body.
    enum class End { Kept, Drop, Reset };
    enum class Malformed { Nothing, StatusLine, Head, Length, Chunk };

    Kind kind = Kind::Scripted;
    int status = 200; // 0: none
    QList<MockInterim> interim;
    Headers headers;
    std::optional<QByteArray> body; // none: a line of JSON that names the status
    qint64 bytes = -1; // that long instead, of one letter
    std::chrono::milliseconds delay{0}; // before the first byte
    std::chrono::milliseconds slowHead{0}; // over which the head is spread
    std::chrono::milliseconds slowBody{0};
    bool chunked = false;
    bool gzip = false;
    bool close = false;
    End end = End::Kept;
    Malformed malformed = Malformed::Nothing;
    int times = 1;

    bool operator==(const MockAnswer &) const = default;
};

// The answers to requests of some methods and paths, one after the other.
struct MockRule
{
    QStringList methods; // empty: all
    QString pattern; // a path, with * for any letters; with a ? the query counts as well
    bool perRequest = false; // counted by Idempotency-Key, so that every request begins with the first
    QList<MockAnswer> answers;
    bool loops = false; // after the last comes the first; else the last one stays
    int line = 1;

    [[nodiscard]] qint64 length() const; // of the answers, each as often as it is given
    // The answer to the request that comes after `before` others.
    [[nodiscard]] const MockAnswer &answerAfter(qint64 before) const;
    [[nodiscard]] qint64 placeOf(qint64 before) const; // of that answer, from 1
    [[nodiscard]] bool fits(const QString &method, const QString &target) const;
    [[nodiscard]] bool hasTheAnswersOf(const MockRule &other) const; // wherever it stands

    bool operator==(const MockRule &) const = default;
};

struct MockScript
{
    QList<MockRule> rules; // the first that fits is taken

    bool operator==(const MockScript &) const = default;
};

// What is wrong with a script, and where; both count from 1.
struct MockMistake
{
    int line = 0;
    int column = 0;
    QString text; // "expected …, found …"

    [[nodiscard]] QString words() const; // "Line 3, column 14: expected …"
    bool operator==(const MockMistake &) const = default;
};

struct MockReading
{
    MockScript script; // whole, or empty
    std::optional<MockMistake> mistake; // the first one
};

[[nodiscard]] MockReading readMockScript(const QString &text);

inline constexpr std::chrono::milliseconds longestMockWait = std::chrono::minutes(5);
inline constexpr qint64 mostMockBytes = 100 * 1024 * 1024;

} // namespace pgcourier
