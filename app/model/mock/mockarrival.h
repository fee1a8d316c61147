// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

namespace pgcourier {

// Where in a script an answer stands; line 0: it is not from a script.
struct MockPlace
{
    int line = 0; // of the rule
    qint64 answer = 0; // from 1
    qint64 of = 0;

    bool operator==(const MockPlace &) const = default;
};

enum class MockEnding {
    Answered,
    Dropped, // closed without a byte
    Reset, // by RST, without a byte
    Hung, // nothing came
    CutShort, // closed or reset in the middle of the body
};

// Of the body, by its Content-Encoding.
enum class MockPacking {
    Plain,
    Unpacked,
    Cut, // unpacked up to the limit
    Broken, // it is not what the header says
    Unknown, // a coding that nobody here knows
};

// One request as it arrived at the mock endpoint, and what it was answered.
struct MockArrival
{
    quint64 number = 0; // counted from 1
    QDateTime at;
    QString method;
    QString target; // path and query as on the wire
    QByteArray head; // request line and header lines, byte for byte
    Headers headers;
    QByteArray body; // without its chunks
    QByteArray wireBody; // with them, byte for byte; empty where it came in none
    QByteArray unpacked; // of a body that was packed
    MockPacking packing = MockPacking::Plain;
    MockEnding ending = MockEnding::Answered;
    int statusCode = 0; // what was answered; 0: no status was
    MockPlace place;
    QByteArray answerHead; // interim answers and the head, byte for byte
    QByteArray answerBody; // its beginning
    qint64 answerSize = 0; // of the whole of it
    int answerMs = 0; // for which it was held back or spread on purpose
    QString idempotencyKey; // the Idempotency-Key header
    // Of the webhook-id header, msg_INSTALLATION_ID: ties it to the request that caused it. 0: none.
    qint64 requestId = 0;

    bool operator==(const MockArrival &) const = default;

    [[nodiscard]] const QByteArray &decoded() const
    {
        return packing == MockPacking::Unpacked || packing == MockPacking::Cut ? unpacked : body;
    }
    [[nodiscard]] qint64 held() const // bytes, about
    {
        return 1024 + head.size() + body.size() + wireBody.size() + unpacked.size() + answerHead.size()
            + answerBody.size();
    }
};

// The id of the request at the end of a webhook-id that pgCourier made; 0 where another one made it.
[[nodiscard]] qint64 requestIdOf(QStringView webhookId);

// "200", "dropped", "reset", "no answer", "200, cut short": in the user's language.
[[nodiscard]] QString answerWords(const MockArrival &arrival);
// "line 3: 2 of 8"; empty: it is not from a script.
[[nodiscard]] QString placeWords(const MockPlace &place);

} // namespace pgcourier

Q_DECLARE_METATYPE(pgcourier::MockArrival)
