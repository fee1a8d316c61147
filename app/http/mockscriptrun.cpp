// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/mockscriptrun.h"

#include "app/http/mockdata.h"

#include <algorithm>

namespace pgcourier {

namespace {

constexpr qsizetype mostCounted = 100'000; // requests of a rule; then all of them begin anew
constexpr qint64 fillBlock = 64 * 1024;

QByteArray headerLines(const Headers &headers)
{
    QByteArray lines;
    for (const Field &header : headers)
        lines += header.name.toUtf8() + ": " + header.value.toUtf8() + "\r\n";
    return lines;
}

void addInterim(MockReply &reply, const MockAnswer &answer)
{
    for (const MockInterim &interim : answer.interim) {
        MockReply head;
        head.status = interim.status;
        head.extraHeaders = headerLines(interim.headers);
        reply.interim.append({mockHead(head, true), int(interim.delay.count())});
    }
}

void putBody(MockReply &reply, const MockAnswer &answer)
{
    if (answer.bytes >= 0) {
        reply.body = QByteArray(std::min(answer.bytes, fillBlock), 'x');
        reply.bodySize = answer.bytes;
        reply.contentType = "application/octet-stream";
    } else {
        reply.body = answer.body.value_or(R"({"status":)" + QByteArray::number(answer.status) + '}');
    }
    if (answer.gzip) {
        reply.body = gzipped(reply.body);
        reply.bodySize = -1;
        reply.extraHeaders += "Content-Encoding: gzip\r\n";
    }
}

MockReply replyOf(const MockAnswer &answer)
{
    MockReply reply;
    reply.status = answer.status;
    addInterim(reply, answer);
    reply.delayMs = int(answer.delay.count());
    reply.slowHeadMs = int(answer.slowHead.count());
    reply.dripMs = int(answer.slowBody.count());
    reply.chunked = answer.chunked;
    reply.close = answer.close;
    reply.malformed = answer.malformed;
    if (answer.kind == MockAnswer::Kind::Hang)
        reply.way = MockReply::Way::Hang;
    else if (answer.end != MockAnswer::End::Kept)
        reply.way = answer.end == MockAnswer::End::Drop ? MockReply::Way::Drop : MockReply::Way::Reset;
    putBody(reply, answer);
    if (findHeader(answer.headers, u"Content-Type"))
        reply.contentType.clear();
    reply.ownLength
        = findHeader(answer.headers, u"Content-Length") || findHeader(answer.headers, u"Transfer-Encoding");
    reply.extraHeaders += headerLines(answer.headers);
    return reply;
}

QString countedBy(const MockRule &rule, const MockRequest &request)
{
    if (!rule.perRequest)
        return {};
    const QByteArrayView key = request.header("Idempotency-Key");
    return QString::fromUtf8(key.isNull() ? request.header("webhook-id") : key);
}

} // namespace

void MockScriptRun::setScript(const MockScript &script)
{
    QList<Told> rules;
    for (const MockRule &rule : script.rules) {
        const auto before = std::find_if(m_rules.begin(), m_rules.end(),
            [&rule](const Told &told) { return told.rule.hasTheAnswersOf(rule); });
        Told told{rule, {}};
        if (before != m_rules.end()) {
            told.counts = std::move(before->counts);
            m_rules.erase(before);
        }
        rules.append(told);
    }
    m_rules = rules;
}

void MockScriptRun::startOver()
{
    for (Told &told : m_rules)
        told.counts.clear();
}

MockReply MockScriptRun::answer(const MockRequest &request, const std::function<MockReply()> &usual)
{
    if (m_rules.isEmpty())
        return usual();
    const QString method = QString::fromLatin1(request.method);
    const QString target = QString::fromUtf8(request.target);
    const auto told = std::find_if(m_rules.begin(), m_rules.end(),
        [&method, &target](const Told &one) { return one.rule.fits(method, target); });
    if (told == m_rules.end())
        return usual();
    if (told->counts.size() > mostCounted)
        told->counts.clear();
    const qint64 before = told->counts[countedBy(told->rule, request)]++;
    const MockAnswer &answer = told->rule.answerAfter(before);
    MockReply reply = answer.kind == MockAnswer::Kind::Usual ? usual() : replyOf(answer);
    if (answer.kind == MockAnswer::Kind::Usual) {
        reply.delayMs += int(answer.delay.count());
        addInterim(reply, answer);
    }
    reply.place = {told->rule.line, told->rule.placeOf(before), told->rule.length()};
    return reply;
}

} // namespace pgcourier
