// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/mock/mockscriptanswer.h"

#include "app/model/duration.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct MockAnswerWords
{
    Q_DECLARE_TR_FUNCTIONS(MockScript)
};

constexpr int mostTimes = 1'000'000;

QString whatAnAnswerIs()
{
    return MockAnswerWords::tr(
        "a status (100 to 599), drop, reset, hang, default, delay, slow, chunked, gzip, "
        "close, malformed, bytes, x3, a header or a body");
}

bool isHeaderName(const MockWord &word)
{
    static const QRegularExpression name(u"^[A-Za-z][A-Za-z0-9!#$%&'*+.^_`|~-]*$"_s);
    if (word.kind != MockWord::Kind::Word || !name.match(word.text).hasMatch())
        return false;
    return word.colon || word.text.contains(u'-') || word.text[0].isUpper();
}

bool isCount(const QString &text)
{
    static const QRegularExpression count(u"^x[0-9]+$"_s);
    return count.match(text).hasMatch();
}

bool isDigits(const QString &text)
{
    static const QRegularExpression digits(u"^[0-9]+$"_s);
    return digits.match(text).hasMatch();
}

} // namespace

std::optional<MockMistake> MockAnswerReader::read()
{
    const MockWord first = m_words.peek();
    if (m_words.atEndOfRule() || first.kind == MockWord::Kind::Comma)
        return m_words.expected(whatAnAnswerIs());
    while (!m_words.atEndOfRule() && m_words.peek().kind != MockWord::Kind::Comma) {
        if (const Problem problem = readPart())
            return problem;
    }
    if (!m_hasStatus && (m_hasKind || (m_answer.end != MockAnswer::End::Kept && !m_shaped)))
        m_answer.status = 0;
    return check(first);
}

MockAnswerReader::Problem MockAnswerReader::readPart()
{
    const MockWord &word = m_words.peek();
    if (word.kind == MockWord::Kind::Text || word.kind == MockWord::Kind::Json)
        return takeBody();
    if (isDigits(word.text))
        return readStatus();
    if (isCount(word.text) || word.is("x"_L1))
        return readTimes();
    if (word.is("slow"_L1))
        return readSlow();
    if (word.is("malformed"_L1))
        return readMalformed();
    if (word.is("bytes"_L1))
        return readBytes();
    if (word.is("drop"_L1))
        return setEnd(MockAnswer::End::Drop);
    if (word.is("reset"_L1))
        return setEnd(MockAnswer::End::Reset);
    if (word.is("hang"_L1))
        return setKind(MockAnswer::Kind::Hang);
    if (word.is("default"_L1))
        return setKind(MockAnswer::Kind::Usual);
    if (word.is("delay"_L1)) {
        m_words.take();
        return readDuration(m_answer.delay);
    }
    for (const auto &[name, flag] : {std::pair("chunked"_L1, &m_answer.chunked),
             std::pair("gzip"_L1, &m_answer.gzip), std::pair("close"_L1, &m_answer.close)}) {
        if (word.is(name)) {
            m_words.take();
            *flag = m_shaped = true;
            return {};
        }
    }
    return isHeaderName(word) ? readHeader() : m_words.expected(whatAnAnswerIs());
}

MockAnswerReader::Problem MockAnswerReader::readStatus()
{
    const int status = m_words.peek().text.size() == 3 ? m_words.peek().text.toInt() : 0;
    if (m_hasStatus)
        return m_words.expected(MockAnswerWords::tr("a comma before the next answer"));
    if (status < 100 || status > 599)
        return m_words.expected(MockAnswerWords::tr("a status (100 to 599)"));
    if (status == 101)
        return m_words.expected(MockAnswerWords::tr("another status: after 101 no HTTP follows"));
    m_words.take();
    m_answer.status = status;
    m_hasStatus = true;
    return {};
}

MockAnswerReader::Problem MockAnswerReader::readTimes()
{
    const MockWord &word = m_words.peek();
    const bool apart = word.text == "x"_L1;
    const QString number = apart ? m_words.peek(1).text : word.text.sliced(1);
    const int times = isDigits(number) ? number.toInt() : 0; // 0 where it is too long for one
    if (times < 1 || times > mostTimes)
        return m_words.expected(MockAnswerWords::tr("x1 to x%1").arg(mostTimes));
    m_words.take();
    if (apart)
        m_words.take();
    m_answer.times = times;
    return {};
}

MockAnswerReader::Problem MockAnswerReader::readSlow()
{
    m_words.take();
    const bool head = m_words.peek().is("head"_L1);
    if (!head && !m_words.peek().is("body"_L1))
        return m_words.expected(MockAnswerWords::tr("head or body"));
    m_words.take();
    m_shaped = true;
    return readDuration(head ? m_answer.slowHead : m_answer.slowBody);
}

MockAnswerReader::Problem MockAnswerReader::readMalformed()
{
    using Malformed = MockAnswer::Malformed;
    m_words.take();
    for (const auto &[name, kind] :
        {std::pair("status"_L1, Malformed::StatusLine), std::pair("head"_L1, Malformed::Head),
            std::pair("length"_L1, Malformed::Length), std::pair("chunk"_L1, Malformed::Chunk)}) {
        if (m_words.peek().is(name)) {
            m_words.take();
            m_answer.malformed = kind;
            m_shaped = true;
            return {};
        }
    }
    return m_words.expected(MockAnswerWords::tr("status, head, length or chunk"));
}

MockAnswerReader::Problem MockAnswerReader::readBytes()
{
    m_words.take();
    bool number = false;
    const qint64 bytes = m_words.peek().text.toLongLong(&number);
    if (!number || bytes < 0 || bytes > mostMockBytes)
        return m_words.expected(MockAnswerWords::tr("a number of bytes, 0 to %1").arg(mostMockBytes));
    m_words.take();
    m_answer.bytes = bytes;
    m_shaped = true;
    return {};
}

MockAnswerReader::Problem MockAnswerReader::readHeader()
{
    const QString name = m_words.peek().text;
    m_words.take();
    const MockWord &value = m_words.peek();
    if (value.kind != MockWord::Kind::Word && value.kind != MockWord::Kind::Text)
        return m_words.expected(MockAnswerWords::tr("the value of the header %1").arg(name));
    QString text = value.text;
    if (value.kind == MockWord::Kind::Word && value.colon)
        text += u':';
    for (const QChar c : std::as_const(text)) {
        if (c == u'\r' || c == u'\n' || c == QChar(u'\0'))
            return m_words.expected(MockAnswerWords::tr("a value without line ends"));
    }
    m_words.take();
    m_answer.headers.append({name, text});
    m_shaped = true;
    return {};
}

// "2 s", "2s", "500 ms", "1.5 s"
MockAnswerReader::Problem MockAnswerReader::readDuration(std::chrono::milliseconds &into)
{
    const QString text = m_words.peek().text;
    std::optional<std::chrono::milliseconds> duration = parseDuration(text);
    const bool apart = !duration;
    if (apart)
        duration = parseDuration(text + u' ' + m_words.peek(1).text);
    if (!duration || *duration > longestMockWait)
        return m_words.expected(MockAnswerWords::tr("a time up to 5 min, such as 2 s or 500 ms"));
    m_words.take();
    if (apart)
        m_words.take();
    into = *duration;
    return {};
}

MockAnswerReader::Problem MockAnswerReader::takeBody()
{
    if (m_answer.body)
        return m_words.expected(MockAnswerWords::tr("a comma before the next answer"));
    const MockWord &word = m_words.take();
    m_answer.body = word.bytes;
    m_shaped = true;
    if (!findHeader(m_answer.headers, u"Content-Type"))
        m_answer.headers.append({u"Content-Type"_s,
            word.kind == MockWord::Kind::Json ? u"application/json"_s : u"text/plain; charset=utf-8"_s});
    return {};
}

MockAnswerReader::Problem MockAnswerReader::setKind(MockAnswer::Kind kind)
{
    if (m_hasStatus || m_hasKind)
        return m_words.expected(MockAnswerWords::tr("a comma before the next answer"));
    m_words.take();
    m_answer.kind = kind;
    m_hasKind = true;
    return {};
}

MockAnswerReader::Problem MockAnswerReader::setEnd(MockAnswer::End end)
{
    if (m_answer.end != MockAnswer::End::Kept)
        return m_words.expected(MockAnswerWords::tr("a comma before the next answer"));
    m_words.take();
    m_answer.end = end;
    return {};
}

// What does not go together, said at the place where the answer begins.
MockAnswerReader::Problem MockAnswerReader::check(const MockWord &first) const
{
    const auto at = [&first](const QString &text) {
        return MockMistake{first.line, first.column, text};
    };
    if (m_hasKind && (m_shaped || m_hasStatus || m_answer.end != MockAnswer::End::Kept))
        return at(MockAnswerWords::tr("expected “%1” alone, or with delay and x3")
                      .arg(m_answer.kind == MockAnswer::Kind::Hang ? u"hang"_s : u"default"_s));
    const bool whole = m_answer.body || m_answer.bytes >= 0 || m_answer.chunked || m_answer.gzip
        || m_answer.slowBody.count() > 0;
    if (whole && (m_answer.status == 204 || m_answer.status == 304))
        return at(MockAnswerWords::tr("expected no body: an answer %1 has none").arg(m_answer.status));
    if (m_answer.body && m_answer.bytes >= 0)
        return at(MockAnswerWords::tr("expected either a body or bytes"));
    if (m_answer.gzip && m_answer.bytes >= 0)
        return at(MockAnswerWords::tr("expected either gzip or bytes"));
    const bool plain = !whole && m_answer.slowHead.count() == 0 && !m_answer.close && m_answer.times == 1
        && m_answer.end == MockAnswer::End::Kept && m_answer.malformed == MockAnswer::Malformed::Nothing;
    if (isInterim() && !plain)
        return at(MockAnswerWords::tr("expected headers and delay alone: %1 comes before an answer")
                      .arg(m_answer.status));
    return {};
}

} // namespace pgcourier
