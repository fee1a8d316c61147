// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/unpack.h"

#include "app/http/countedmemory.h"

#include <array>
#include <brotli/decode.h>
#include <QByteArrayList>
#include <zlib.h>

namespace pgcourier {

namespace {

enum class Progress { NeedsInput, MoreOutput, Ended, Broken };

constexpr qsizetype mostCodings = 5; // of one body, one in the other, as libcurl has it
constexpr qint64 usualDecoder = 64 * 1024; // bytes that any may have, uncounted; brotli's may take 16 MB

} // namespace

QByteArray codingsOf(const QByteArray &content, const QByteArray &transfer)
{
    QByteArray codings = content;
    for (const QByteArray &part : transfer.split(',')) {
        const QByteArray coding = part.trimmed().toLower();
        if (!coding.isEmpty() && coding != "chunked" && coding != "identity")
            codings += (codings.isEmpty() ? "" : ", ") + coding;
    }
    return codings;
}

// One decoder: is given input once, then asked for output until it wants more.
class Unpacker::Stage
{
public:
    virtual ~Stage() = default;
    virtual void setInput(const QByteArray &input) = 0;
    virtual Progress step(char *out, qsizetype room, qsizetype *made) = 0;
    [[nodiscard]] virtual bool mayGrow() const { return false; }
    // Nothing at its beginning tells it from other bytes: what it makes of those is nonsense for a while.
    [[nodiscard]] virtual bool isBare() const { return false; }
    [[nodiscard]] bool ended() const { return m_ended; }
    [[nodiscard]] virtual qint64 memory() const { return m_memory.bytes; }

protected:
    bool m_ended = false;
    CountedMemory m_memory;
};

namespace {

class ZlibStage : public Unpacker::Stage
{
public:
    explicit ZlibStage(int windowBits) : m_windowBits(windowBits)
    {
        m_stream.zalloc = &CountedMemory::takeItems;
        m_stream.zfree = &CountedMemory::give;
        m_stream.opaque = &m_memory;
        m_ready = inflateInit2(&m_stream, windowBits) == Z_OK;
    }
    ~ZlibStage() override { inflateEnd(&m_stream); }
    [[nodiscard]] bool isBare() const override { return m_bare; }
    Q_DISABLE_COPY_MOVE(ZlibStage)

    void setInput(const QByteArray &input) override
    {
        m_input = input;
        if (m_windowBits == MAX_WBITS && !m_begun && !input.isEmpty())
            startDeflate(input);
        m_begun = m_begun || !input.isEmpty();
        m_stream.next_in = reinterpret_cast<Bytef *>(m_input.data());
        m_stream.avail_in = uInt(m_input.size());
    }

    Progress step(char *out, qsizetype room, qsizetype *made) override
    {
        if (!m_ready)
            return Progress::Broken;
        if (m_ended && !startNextMember())
            return Progress::Ended;
        m_stream.next_out = reinterpret_cast<Bytef *>(out);
        m_stream.avail_out = uInt(room);
        const int result = inflate(&m_stream, Z_NO_FLUSH);
        *made = room - qsizetype(m_stream.avail_out);
        if (result == Z_STREAM_END) {
            m_ended = true;
            return m_stream.avail_in > 0 ? Progress::MoreOutput : Progress::Ended;
        }
        if (result != Z_OK && result != Z_BUF_ERROR)
            return Progress::Broken;
        return m_stream.avail_out == 0 ? Progress::MoreOutput : Progress::NeedsInput;
    }

private:
    // "deflate" means zlib (RFC 9110), but some servers send it bare; a zlib header tells itself by its
    // checksum.
    void startDeflate(const QByteArray &input)
    {
        const bool zlib = (input.at(0) & 0x0f) == Z_DEFLATED
            && (input.size() < 2 || (quint8(input.at(0)) * 256 + quint8(input.at(1))) % 31 == 0);
        m_bare = !zlib;
        if (!zlib)
            m_ready = inflateReset2(&m_stream, -MAX_WBITS) == Z_OK;
    }

    // A gzip body may have several members (RFC 1952); anything else after the end is padding.
    bool startNextMember()
    {
        const bool member = m_windowBits > MAX_WBITS && m_stream.avail_in > 0 && *m_stream.next_in == 0x1f;
        if (member) {
            m_ended = false;
            m_ready = inflateReset(&m_stream) == Z_OK;
        }
        return member;
    }

    z_stream m_stream{};
    QByteArray m_input;
    int m_windowBits;
    bool m_ready = false;
    bool m_begun = false;
    bool m_bare = false;
};

class BrotliStage : public Unpacker::Stage
{
public:
    BrotliStage()
        : m_state(BrotliDecoderCreateInstance(&CountedMemory::take, &CountedMemory::give, &m_memory),
            &BrotliDecoderDestroyInstance)
    {
    }

    [[nodiscard]] bool mayGrow() const override { return true; }
    [[nodiscard]] bool isBare() const override { return true; }

    void setInput(const QByteArray &input) override
    {
        m_input = input;
        m_next = reinterpret_cast<const uint8_t *>(m_input.constData());
        m_left = size_t(m_input.size());
    }

    Progress step(char *out, qsizetype room, qsizetype *made) override
    {
        if (m_ended)
            return Progress::Ended;
        if (!m_state)
            return Progress::Broken;
        auto *next = reinterpret_cast<uint8_t *>(out);
        auto left = size_t(room);
        const BrotliDecoderResult result
            = BrotliDecoderDecompressStream(m_state.get(), &m_left, &m_next, &left, &next, nullptr);
        *made = room - qsizetype(left);
        switch (result) {
        case BROTLI_DECODER_RESULT_SUCCESS:
            m_ended = true;
            return Progress::Ended;
        case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT:
            return Progress::NeedsInput;
        case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT:
            return Progress::MoreOutput;
        case BROTLI_DECODER_RESULT_ERROR:
            break;
        }
        return Progress::Broken;
    }

private:
    std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> m_state;
    QByteArray m_input;
    const uint8_t *m_next = nullptr;
    size_t m_left = 0;
};

// What one decoder makes is packed again, for another.
class ChainStage : public Unpacker::Stage
{
public:
    using StagePtr = std::unique_ptr<Unpacker::Stage>;
    ChainStage(StagePtr outer, StagePtr inner) : m_outer(std::move(outer)), m_inner(std::move(inner)) { }

    [[nodiscard]] bool mayGrow() const override { return m_outer->mayGrow() || m_inner->mayGrow(); }
    [[nodiscard]] bool isBare() const override { return m_outer->isBare() || m_inner->isBare(); }
    [[nodiscard]] qint64 memory() const override { return m_outer->memory() + m_inner->memory(); }
    void setInput(const QByteArray &input) override
    {
        m_outer->setInput(input);
        m_outerHasMore = true;
    }

    Progress step(char *out, qsizetype room, qsizetype *made) override
    {
        if (m_innerHasMore) {
            const Progress progress = m_inner->step(out, room, made);
            m_innerHasMore = progress == Progress::MoreOutput;
            if (progress == Progress::Broken)
                return progress;
        } else if (m_outerHasMore) {
            std::array<char, 16384> packed;
            qsizetype count = 0;
            const Progress progress = m_outer->step(packed.data(), qsizetype(packed.size()), &count);
            m_outerHasMore = progress == Progress::MoreOutput;
            if (progress == Progress::Broken)
                return progress;
            if (count > 0)
                m_inner->setInput(QByteArray(packed.data(), count));
            m_innerHasMore = count > 0;
        }
        m_ended = m_outer->ended() && m_inner->ended();
        return m_innerHasMore || m_outerHasMore ? Progress::MoreOutput : Progress::NeedsInput;
    }

private:
    StagePtr m_outer;
    StagePtr m_inner;
    bool m_outerHasMore = false;
    bool m_innerHasMore = false;
};

std::unique_ptr<Unpacker::Stage> stageFor(const QByteArray &name)
{
    if (name == "gzip" || name == "x-gzip")
        return std::make_unique<ZlibStage>(16 + MAX_WBITS);
    if (name == "deflate")
        return std::make_unique<ZlibStage>(MAX_WBITS);
    if (name == "br")
        return std::make_unique<BrotliStage>();
    return nullptr;
}

// Those of a Content-Encoding field, in the order in which they were applied (RFC 9110, 8.4).
QByteArrayList codingsIn(const QByteArray &field)
{
    QByteArrayList names;
    for (const QByteArray &part : field.split(',')) {
        const QByteArray name = part.trimmed().toLower();
        if (!name.isEmpty() && name != "identity")
            names.append(name);
    }
    return names;
}

} // namespace

Unpacker::Unpacker(const QByteArray &coding, qint64 limit) : m_limit(limit)
{
    const QByteArrayList names = coding.isEmpty() ? QByteArrayList() : codingsIn(coding);
    m_isKnown = names.size() <= mostCodings;
    for (qsizetype i = 0; i < names.size() && m_isKnown; ++i) {
        std::unique_ptr<Stage> stage = stageFor(names.at(i));
        m_isKnown = stage != nullptr;
        m_stage
            = m_stage ? std::make_unique<ChainStage>(std::move(stage), std::move(m_stage)) : std::move(stage);
    }
    if (!m_isKnown)
        m_stage.reset();
}

Unpacker::~Unpacker() = default;
Unpacker::Unpacker(Unpacker &&) noexcept = default;
Unpacker &Unpacker::operator=(Unpacker &&) noexcept = default;

void Unpacker::give(const QByteArray &packed)
{
    m_fed = m_fed || !packed.isEmpty();
    m_hasMore = true;
    if (m_stage)
        m_stage->setInput(packed);
    else
        m_input = packed;
}

void Unpacker::step()
{
    if (!m_stage) {
        m_truncated = m_input.size() > m_limit - m_out.size();
        m_out.append(m_truncated ? m_input.left(m_limit - m_out.size()) : m_input);
        m_input.clear();
        m_hasMore = false;
        return;
    }
    std::array<char, 16384> room;
    qsizetype made = 0;
    const Progress progress = m_stage->step(room.data(), qsizetype(room.size()), &made);
    m_truncated = made > m_limit - m_out.size();
    m_out.append(room.data(), m_truncated ? m_limit - m_out.size() : made);
    m_broken = progress == Progress::Broken;
    m_hasMore = progress == Progress::MoreOutput;
}

qint64 Unpacker::held() const
{
    return m_out.capacity() + (m_stage ? std::max<qint64>(0, m_stage->memory() - usualDecoder) : 0);
}

bool Unpacker::mayGrow() const
{
    return m_stage && m_stage->mayGrow() && !m_stage->ended();
}

QByteArray Unpacker::take()
{
    m_stage.reset();
    if (m_out.capacity() > m_out.size() + m_out.size() / 8)
        m_out.squeeze(); // it grew by doubling, and is kept until it is recorded
    return std::move(m_out);
}

bool Unpacker::mayBeNonsense() const
{
    return m_out.isEmpty() || (m_stage && m_stage->isBare());
}

void Unpacker::finish()
{
    // No byte at all is an empty body, whatever the header says (HEAD, 204, 304).
    if (m_stage && m_fed && !m_truncated && !m_stage->ended())
        m_broken = true;
}

} // namespace pgcourier
