// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/mockreply.h"

#include "app/model/httpstatus.h"

namespace pgcourier {

namespace {

constexpr qint64 mockChunk = 16 * 1024; // bytes, at least, where a body is not spread
constexpr qint64 mostChunks = 64;
constexpr qint64 chunksWhenSpread = 10;

QByteArray reasonPhrase(int status)
{
    const QString reason = reasonOfStatus(status);
    return reason.isEmpty() ? QByteArray("Mock") : reason.toLatin1();
}

MockStep stepOf(const QByteArray &bytes, int waitMs = 0, int overMs = 0)
{
    return {bytes, bytes.size(), waitMs, overMs};
}

QByteArray lengthLines(const MockReply &reply)
{
    if (reply.ownLength)
        return {};
    if (reply.malformed == MockReply::Malformed::Length)
        return "Content-Length: 5x\r\n";
    if (reply.chunked || reply.malformed == MockReply::Malformed::Chunk)
        return "Transfer-Encoding: chunked\r\n";
    return "Content-Length: " + QByteArray::number(reply.size()) + "\r\n";
}

// Chunks of equal size; the last one ends the body. Of a body that is repeated the block alone is held.
void addChunks(QList<MockStep> &steps, const MockReply &reply, qint64 size)
{
    const MockStep whole{reply.body, reply.size(), 0, 0};
    const qint64 each = reply.dripMs > 0 ? std::max<qint64>(1, size / chunksWhenSpread)
                                         : std::max<qint64>(mockChunk, size / mostChunks);
    const int overMs = size > 0 ? int(reply.dripMs * each / size) : 0;
    for (qint64 from = 0; from < size; from += each) {
        const qint64 count = std::min(each, size - from);
        const QByteArray line = reply.malformed == MockReply::Malformed::Chunk
            ? QByteArray("zz")
            : QByteArray::number(count, 16);
        steps.append(stepOf(line + "\r\n"));
        if (reply.bodySize < 0)
            steps.append(stepOf(whole.piece(from, count), 0, overMs));
        else
            steps.append({reply.body, count, 0, overMs});
        steps.append(stepOf("\r\n"));
    }
    if (reply.way == MockReply::Way::Whole)
        steps.append(stepOf("0\r\n\r\n"));
}

void addBody(QList<MockStep> &steps, const MockReply &reply)
{
    // It ends in the middle where the connection does.
    const qint64 size = reply.way == MockReply::Way::Whole ? reply.size() : reply.size() / 2;
    if (reply.chunked || reply.malformed == MockReply::Malformed::Chunk)
        addChunks(steps, reply, size);
    else if (size > 0)
        steps.append({reply.body, size, 0, reply.dripMs});
}

} // namespace

MockEnding MockReply::ending() const
{
    if (way == Way::Hang)
        return MockEnding::Hung;
    if (way == Way::Whole)
        return MockEnding::Answered;
    if (status != 0)
        return MockEnding::CutShort;
    return way == Way::Drop ? MockEnding::Dropped : MockEnding::Reset;
}

QByteArray MockStep::piece(qint64 from, qint64 most) const
{
    const qint64 count = std::min(most, size - from);
    const qint64 at = block.isEmpty() ? 0 : from % block.size();
    if (at + count <= block.size())
        return block.mid(at, count);
    QByteArray out;
    out.reserve(count);
    for (qint64 done = 0; done < count;) {
        const qint64 offset = (from + done) % block.size();
        const qint64 part = std::min<qint64>(block.size() - offset, count - done);
        out.append(QByteArrayView(block).sliced(offset, part));
        done += part;
    }
    return out;
}

bool mayHaveBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

QByteArray mockHead(const MockReply &reply, bool keepAlive)
{
    QByteArray head;
    head.reserve(256);
    head += reply.malformed == MockReply::Malformed::StatusLine ? "HTTP/9 " : "HTTP/1.1 ";
    head += QByteArray::number(reply.status) + ' ' + reasonPhrase(reply.status) + "\r\n";
    if (mayHaveBody(reply.status)) {
        if (!reply.contentType.isEmpty())
            head += "Content-Type: " + reply.contentType + "\r\n";
        head += lengthLines(reply);
    }
    if (reply.malformed == MockReply::Malformed::Head)
        head += "This line has no colon\r\n";
    head += reply.extraHeaders;
    head += keepAlive ? QByteArrayView("\r\n") : QByteArrayView("Connection: close\r\n\r\n");
    return head;
}

MockPlan planOf(const MockReply &reply, bool withBody, bool keepAlive)
{
    MockPlan plan;
    for (const MockReply::Interim &interim : reply.interim) {
        plan.head += interim.head;
        plan.steps.append(stepOf(interim.head, interim.delayMs));
    }
    if (reply.status == 0) { // nothing but that wait, and the end
        if (reply.delayMs > 0)
            plan.steps.append(stepOf({}, reply.delayMs));
        return plan;
    }
    const QByteArray head = mockHead(reply, keepAlive);
    plan.head += head;
    plan.steps.append(stepOf(head, reply.delayMs, reply.slowHeadMs));
    if (withBody)
        addBody(plan.steps, reply);
    return plan;
}

} // namespace pgcourier
