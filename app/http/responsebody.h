// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/bodybudget.h"
#include "app/http/unpack.h"
#include "app/http/wirewatch.h"

#include <optional>

namespace pgcourier {

struct BodyLimits
{
    qint64 bytes = 0; // of the body that are kept
    BodyShare *share = nullptr; // asked before a large body is read
    WireTraffic *traffic = nullptr; // of the server that it comes from; none: nobody watches
};

// The body of a response as it comes off the wire: counted, unpacked, cut at its limit, and held up where
// the budget of bodies says so.
class ResponseBody
{
public:
    enum class Reading { Waits, Stalled, Enough }; // for bytes, by the budget, no more are wanted

    ResponseBody() = default;
    ~ResponseBody();
    Q_DISABLE_COPY_MOVE(ResponseBody)

    void setLimits(const BodyLimits &limits);
    [[nodiscard]] const BodyLimits &limits() const { return m_limits; }
    // Perhaps its connection was, since the limits were set: one to its server.
    [[nodiscard]] bool wasShut() const { return m_limits.traffic && m_limits.traffic->shut != m_shutBefore; }

    [[nodiscard]] bool hasBegun() const { return m_unpacker.has_value(); }
    void begin(const QByteArray &coding);
    // A small one never waits, unless its decoder may take much by itself.
    [[nodiscard]] bool mayHoldMore();
    void give(const QByteArray &packed); // once unpack() waits
    [[nodiscard]] Reading unpack(); // as far as the budget lets it
    void finish(); // all of it came

    [[nodiscard]] bool truncated() const { return m_unpacker && m_unpacker->truncated(); }
    [[nodiscard]] bool broken() const { return m_isUnreadable || (m_unpacker && m_unpacker->broken()); }
    [[nodiscard]] qint64 received() const { return m_received; } // bytes, packed
    // What was unpacked; of a body that could not be the bytes as they came.
    [[nodiscard]] QByteArray take();

    void stall();
    void goOn();
    [[nodiscard]] bool isStalled() const { return m_stalledSince != 0; }
    [[nodiscard]] qint64 takeStalledTime(); // nanoseconds since this was last asked

private:
    void takeAsItIs();

    BodyLimits m_limits;
    std::optional<Unpacker> m_unpacker;
    QByteArray m_packed; // what came, as long as it is little and its packing may be none
    int m_shutBefore = 0; // connections to its server
    bool m_keepsPacked = false; // in m_packed
    bool m_isUnreadable = false; // its packing: kept as it comes
    qint64 m_held = 0; // bytes, unpacked, and of the decoder, that the budget knows of
    qint64 m_received = 0;
    qint64 m_stalledSince = 0;
    qint64 m_stalledTime = 0;
};

} // namespace pgcourier
