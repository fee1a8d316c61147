// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstring>
#include <QIODevice>

namespace pgcourier {

// A request's body that can be read once. QNetworkAccessManager cannot rewind it, so it cannot send the
// request a second time behind our back.
class OnceOnlyDevice : public QIODevice
{
public:
    explicit OnceOnlyDevice(QByteArray bytes) : m_bytes(std::move(bytes)) { open(ReadOnly | Unbuffered); }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_bytes.size() - m_at; }
    [[nodiscard]] bool atEnd() const override { return m_at == m_bytes.size(); }

    // Qt asks for the beginning again before it would resend; the default would also print a warning.
    bool seek(qint64) override { return false; }
    bool reset() override { return false; }

protected:
    qint64 readData(char *out, qint64 room) override
    {
        if (atEnd())
            return -1;
        const qint64 count = std::min<qint64>(room, m_bytes.size() - m_at);
        std::memcpy(out, m_bytes.constData() + m_at, size_t(count));
        m_at += count;
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qsizetype m_at = 0;
};

} // namespace pgcourier
