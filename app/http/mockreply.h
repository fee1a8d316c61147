// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/mock/mockarrival.h"
#include "app/model/mock/mockscript.h"

#include <QByteArray>
#include <QList>

namespace pgcourier {

// What the mock endpoint does about one request.
struct MockReply
{
    enum class Way {
        Whole,
        Drop, // the connection is closed; without a status before a byte, else in the middle of the body
        Reset, // the same by RST
        Hang, // nothing, and the connection stays
    };
    using Malformed = MockAnswer::Malformed;
    struct Interim
    {
        QByteArray head; // with the empty line
        int delayMs = 0;
    };

    int status = 200; // 0: none is answered
    QByteArray contentType = "application/json"; // empty: none
    QByteArray extraHeaders; // whole lines with their CR LF
    QByteArray body;
    qint64 bodySize = -1; // repeats the body until it is that long
    bool ownLength = false; // the extra headers say how long the body is
    QList<Interim> interim;
    int delayMs = 0; // before the first byte
    int slowHeadMs = 0; // over which the head is spread
    int dripMs = 0; // over which the body is spread
    bool chunked = false;
    bool close = false;
    Way way = Way::Whole;
    Malformed malformed = Malformed::Nothing;
    MockPlace place; // in the script

    [[nodiscard]] qint64 size() const { return bodySize < 0 ? body.size() : bodySize; }
    [[nodiscard]] MockEnding ending() const;
};

// Bytes that go out in a stretch of time; a short block stands for many.
struct MockStep
{
    QByteArray block;
    qint64 size = 0; // of all, the block again and again
    int waitMs = 0; // before
    int overMs = 0; // 0: at once

    [[nodiscard]] QByteArray piece(qint64 from, qint64 most) const;
};

// What goes out for a reply, one step after the other. A body is only for those who may have one.
struct MockPlan
{
    QByteArray head; // interim ones too
    QList<MockStep> steps;
};
[[nodiscard]] MockPlan planOf(const MockReply &reply, bool withBody, bool keepAlive);
// The head of a plain answer.
[[nodiscard]] QByteArray mockHead(const MockReply &reply, bool keepAlive);

[[nodiscard]] bool mayHaveBody(int status);

} // namespace pgcourier
