// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/mock/mockscript.h"

#include "app/model/mock/mockscriptanswer.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct MockRuleWords
{
    Q_DECLARE_TR_FUNCTIONS(MockScript)
};

constexpr qsizetype longestScript = 1024 * 1024; // letters
constexpr qsizetype mostRules = 1000;
constexpr qsizetype mostAnswers = 10'000; // of one rule

// `*` stands for any letters. Goes back to the last star only, so that no pattern takes long.
bool matches(QStringView pattern, QStringView text)
{
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype star = -1;
    qsizetype from = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            from = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++from;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*')
        ++p;
    return p == pattern.size();
}

// Reads rule by rule.
class MockRuleReader
{
public:
    explicit MockRuleReader(const QString &text) : m_words(text) { }

    MockReading read();

private:
    using Problem = std::optional<MockMistake>;

    Problem readRule();
    Problem readHead(MockRule &rule);
    Problem readAnswers(MockRule &rule);

    MockWords m_words;
    MockScript m_script;
};

MockReading MockRuleReader::read()
{
    if (m_words.mistake())
        return {{}, m_words.mistake()};
    for (m_words.skipLineEnds(); m_words.peek().kind != MockWord::Kind::End; m_words.skipLineEnds()) {
        if (const Problem problem = readRule())
            return {{}, problem};
    }
    return {m_script, {}};
}

MockRuleReader::Problem MockRuleReader::readRule()
{
    if (m_script.rules.size() >= mostRules)
        return m_words.expected(MockRuleWords::tr("at most %1 rules").arg(mostRules));
    MockRule rule;
    rule.line = m_words.peek().line;
    if (const Problem problem = readHead(rule))
        return problem;
    if (const Problem problem = readAnswers(rule))
        return problem;
    m_script.rules.append(rule);
    return {};
}

// "POST|PUT /hook* per request:", any part of which may be left out.
MockRuleReader::Problem MockRuleReader::readHead(MockRule &rule)
{
    static const QRegularExpression methods(u"^[A-Z]+(\\|[A-Z]+)*$"_s);
    bool ended = false;
    const auto take = [this, &ended] {
        ended = m_words.peek().colon;
        return m_words.take().text;
    };
    if (m_words.peek().kind == MockWord::Kind::Word && methods.match(m_words.peek().text).hasMatch())
        rule.methods = take().split(u'|');
    rule.pattern = u"*"_s;
    const QString next = m_words.peek().text;
    if (!ended && (next.startsWith(u'/') || next.startsWith(u'*')))
        rule.pattern = take();
    if (!ended && m_words.peek().is("per"_L1)) {
        take();
        if (!m_words.peek().is("request"_L1))
            return m_words.expected(u"“request”"_s);
        take();
        rule.perRequest = true;
    }
    if (m_words.peek().is(":"_L1) && !ended)
        take();
    return {};
}

MockRuleReader::Problem MockRuleReader::readAnswers(MockRule &rule)
{
    QList<MockInterim> interim;
    for (;;) {
        const bool loop = m_words.peek().is("loop"_L1);
        if ((loop || m_words.peek().is("stay"_L1)) && !rule.answers.isEmpty() && interim.isEmpty()) {
            m_words.take();
            rule.loops = loop;
            return m_words.atEndOfRule() ? Problem()
                                         : m_words.expected(MockRuleWords::tr("the end of the line"));
        }
        if (rule.answers.size() >= mostAnswers)
            return m_words.expected(MockRuleWords::tr("at most %1 answers").arg(mostAnswers));
        MockAnswerReader reader(m_words);
        if (const Problem problem = reader.read())
            return problem;
        MockAnswer answer = reader.answer();
        if (reader.isInterim()) {
            interim.append({answer.status, answer.headers, answer.delay});
        } else {
            answer.interim = std::exchange(interim, {});
            rule.answers.append(answer);
        }
        if (m_words.atEndOfRule())
            return interim.isEmpty()
                ? Problem()
                : m_words.expected(MockRuleWords::tr("“, 200”: an answer follows %1").arg(answer.status));
        m_words.take(); // the comma
        m_words.skipLineEnds(); // a rule goes on behind it
    }
}

} // namespace

qint64 MockRule::length() const
{
    qint64 length = 0;
    for (const MockAnswer &answer : answers)
        length += answer.times;
    return length;
}

qint64 MockRule::placeOf(qint64 before) const
{
    const qint64 whole = length();
    return 1 + (loops ? before % whole : std::min(before, whole - 1));
}

const MockAnswer &MockRule::answerAfter(qint64 before) const
{
    qint64 left = placeOf(before);
    for (const MockAnswer &answer : answers) {
        left -= answer.times;
        if (left <= 0)
            return answer;
    }
    return answers.constLast();
}

bool MockRule::fits(const QString &method, const QString &target) const
{
    if (!methods.isEmpty() && !methods.contains(method))
        return false;
    const bool withQuery = pattern.contains(u'?');
    return matches(pattern, withQuery ? QStringView(target) : QStringView(target).left(target.indexOf(u'?')));
}

bool MockRule::hasTheAnswersOf(const MockRule &other) const
{
    MockRule moved = other;
    moved.line = line;
    return moved == *this;
}

QString MockMistake::words() const
{
    return MockRuleWords::tr("Line %1, column %2: %3").arg(line).arg(column).arg(text);
}

MockReading readMockScript(const QString &text)
{
    if (text.size() > longestScript)
        return {{}, MockMistake{1, 1, MockRuleWords::tr("expected a script of at most 1 MB")}};
    QString lines = text;
    lines.replace(u"\r\n"_s, u"\n"_s);
    if (lines.startsWith(QChar(QChar::ByteOrderMark)))
        lines.remove(0, 1);
    return MockRuleReader(lines).read();
}

} // namespace pgcourier
