// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <QByteArray>

namespace pgcourier {

// Takes a response body as it comes off the wire and keeps at most `limit` unpacked bytes of it, whatever the
// packing: memory is bounded for a body that unpacks a thousandfold.
class Unpacker
{
public:
    // `coding` is the Content-Encoding header; one that is not known is passed through as it is.
    Unpacker(const QByteArray &coding, qint64 limit);
    ~Unpacker();
    Unpacker(Unpacker &&) noexcept;
    Unpacker &operator=(Unpacker &&) noexcept;

    // False: more is not wanted, the limit is reached or the data is broken.
    bool feed(const QByteArray &packed);
    void finish(); // the body is complete; a packed one that misses its end is broken
    [[nodiscard]] bool truncated() const { return m_truncated; }
    [[nodiscard]] bool broken() const { return m_broken; }
    [[nodiscard]] qint64 size() const { return m_out.size(); } // of what is kept so far
    [[nodiscard]] QByteArray take() { return std::move(m_out); }

    class Stage;

private:
    QByteArray m_out;
    qint64 m_limit;
    std::unique_ptr<Stage> m_stage; // none: identity
    bool m_fed = false;
    bool m_truncated = false;
    bool m_broken = false;
};

} // namespace pgcourier
