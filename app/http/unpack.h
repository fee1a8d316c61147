// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <QByteArray>

namespace pgcourier {

// What a body is packed in when its chunks are undone: the codings of its content, and around them those of
// its transfer (RFC 9112, 7.2), which nobody asked for. Qt takes "chunked" out of what it gives, but not its
// name.
[[nodiscard]] QByteArray codingsOf(const QByteArray &content, const QByteArray &transfer);

// Takes a response body as it comes off the wire and keeps at most `limit` unpacked bytes of it, whatever the
// packing. It unpacks a piece at a time, so that whoever asks may stop before there is more: a body may
// unpack a millionfold.
class Unpacker
{
public:
    // `coding` is the Content-Encoding field, maybe of several; what is not known is passed through as it is.
    Unpacker(const QByteArray &coding, qint64 limit);
    ~Unpacker();
    Unpacker(Unpacker &&) noexcept;
    Unpacker &operator=(Unpacker &&) noexcept;

    [[nodiscard]] bool isKnown() const { return m_isKnown; } // the coding, or there is none
    [[nodiscard]] bool isPacked() const { return m_stage != nullptr; }
    // What is given is unpacked by step(); give() again once there is nothing left of it.
    void give(const QByteArray &packed);
    [[nodiscard]] bool hasMore() const { return m_hasMore && wantsMore(); }
    void step(); // the next piece
    [[nodiscard]] bool wantsMore() const
    {
        return !m_truncated && !m_broken;
    } // the limit is not reached, nor is it broken
    bool feed(const QByteArray &packed) // all at once; whether it wants more
    {
        give(packed);
        while (hasMore())
            step();
        return wantsMore();
    }
    void finish(); // the body is complete; a packed one that misses its end is broken
    [[nodiscard]] bool truncated() const { return m_truncated; }
    [[nodiscard]] bool broken() const { return m_broken; }
    [[nodiscard]] qint64 size() const { return m_out.size(); } // of what is kept so far
    [[nodiscard]] qint64 held() const; // bytes of memory: of that and, where it is much, of the decoder
    [[nodiscard]] bool mayGrow() const; // the decoder may take megabytes before it gives the first byte
    // Of no use if it turns out to be broken: there is nothing, or the coding cannot be told from other
    // bytes.
    [[nodiscard]] bool mayBeNonsense() const;
    [[nodiscard]] QByteArray take();

    class Stage;

private:
    QByteArray m_out;
    qint64 m_limit;
    std::unique_ptr<Stage> m_stage; // none: identity
    QByteArray m_input;
    bool m_isKnown = true;
    bool m_fed = false;
    bool m_hasMore = false;
    bool m_truncated = false;
    bool m_broken = false;
};

} // namespace pgcourier
