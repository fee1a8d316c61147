// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/mock/mockscriptwords.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct MockScriptWords
{
    Q_DECLARE_TR_FUNCTIONS(MockScript)
};

constexpr qsizetype longestShown = 40; // of a word in a message

} // namespace

QString MockWord::shown() const
{
    switch (kind) {
    case Kind::End:
        return MockScriptWords::tr("the end of the script");
    case Kind::LineEnd:
        return MockScriptWords::tr("the end of the line");
    case Kind::Comma:
        return u"“,”"_s;
    case Kind::Text:
        return MockScriptWords::tr("a text");
    case Kind::Json:
        return u"JSON"_s;
    case Kind::Word:
        break;
    }
    return u'“' + (text.size() > longestShown ? text.left(longestShown) + u'…' : text) + u'”';
}

// Reads a text letter by letter.
struct MockWords::Reader
{
    const QString &text;
    MockWords &out;
    qsizetype at = 0;
    qsizetype lineStart = 0;
    int line = 1;

    [[nodiscard]] bool done() const { return at >= text.size() || out.m_mistake; }
    [[nodiscard]] MockWord here(MockWord::Kind kind) const
    {
        return {kind, {}, {}, false, line, int(at - lineStart) + 1};
    }
    void fail(const QString &words) { out.m_mistake = {line, int(at - lineStart) + 1, words}; }
    void newLine()
    {
        ++line;
        lineStart = ++at;
    }

    void readAll();
    void readWord();
    void readText();
    void readJson();
    [[nodiscard]] std::optional<char> escaped();
    void takeColon(MockWord &word)
    {
        if (at < text.size() && text[at] == u':') {
            word.colon = true;
            ++at;
        }
    }
};

void MockWords::Reader::readAll()
{
    while (!done()) {
        const QChar c = text[at];
        if (c == u'\n') {
            out.m_words.append(here(MockWord::Kind::LineEnd));
            newLine();
        } else if (c.isSpace()) {
            ++at;
        } else if (c == u'#') {
            while (at < text.size() && text[at] != u'\n')
                ++at;
        } else if (c == u',') {
            out.m_words.append(here(MockWord::Kind::Comma));
            ++at;
        } else if (c == u'"') {
            readText();
        } else if (c == u'{' || c == u'[') {
            readJson();
        } else {
            readWord();
        }
    }
    out.m_words.append(here(MockWord::Kind::End));
}

void MockWords::Reader::readWord()
{
    MockWord word = here(MockWord::Kind::Word);
    const qsizetype from = at;
    while (at < text.size() && !text[at].isSpace() && text[at] != u',' && text[at] != u'"')
        ++at;
    word.text = text.sliced(from, at - from);
    if (word.text.size() > 1 && word.text.endsWith(u':')) {
        word.text.chop(1);
        word.colon = true;
    }
    out.m_words.append(word);
}

// What a backslash and the letters behind it stand for; none: nothing.
std::optional<char> MockWords::Reader::escaped()
{
    const QChar c = at < text.size() ? text[at++] : QChar();
    switch (c.unicode()) {
    case u'n':
        return '\n';
    case u'r':
        return '\r';
    case u't':
        return '\t';
    case u'"':
    case u'\\':
        return char(c.unicode());
    case u'x': {
        bool number = false;
        const int code = QStringView(text).sliced(at).left(2).toString().toInt(&number, 16);
        at += number ? 2 : 0;
        return number ? std::optional(char(code)) : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}

void MockWords::Reader::readText()
{
    MockWord word = here(MockWord::Kind::Text);
    const Reader start = *this;
    for (++at; at < text.size() && text[at] != u'"' && text[at] != u'\n';) {
        if (text[at] != u'\\') {
            const qsizetype from = at;
            while (at < text.size() && text[at] != u'"' && text[at] != u'\\' && text[at] != u'\n')
                ++at;
            word.bytes += QStringView(text).sliced(from, at - from).toUtf8();
            continue;
        }
        const qsizetype mark = at++;
        const std::optional<char> letter = escaped();
        if (!letter) {
            at = mark;
            return fail(MockScriptWords::tr("expected \\n, \\r, \\t, \\\", \\\\ or \\xHH"));
        }
        word.bytes += *letter;
    }
    if (at >= text.size() || text[at] != u'"') {
        at = start.at;
        return fail(MockScriptWords::tr("expected “\"” at the end of the text that begins here"));
    }
    ++at;
    word.text = QString::fromUtf8(word.bytes);
    takeColon(word);
    out.m_words.append(word);
}

// To the bracket that closes the first one, over line ends.
void MockWords::Reader::readJson()
{
    MockWord word = here(MockWord::Kind::Json);
    const qsizetype from = at;
    const qsizetype startOfLine = lineStart;
    int depth = 0;
    bool quoted = false;
    for (; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c == u'\n') {
            ++line;
            lineStart = at + 1;
        }
        if (quoted && c == u'\\')
            ++at;
        else if (c == u'"')
            quoted = !quoted;
        else if (!quoted && (c == u'{' || c == u'['))
            ++depth;
        else if (!quoted && (c == u'}' || c == u']') && --depth == 0)
            break;
    }
    word.bytes = QStringView(text).sliced(from, std::min(at + 1, text.size()) - from).toUtf8();
    QJsonParseError error;
    QJsonDocument::fromJson(word.bytes, &error);
    if (error.error != QJsonParseError::NoError || at >= text.size()) {
        line = word.line;
        lineStart = startOfLine;
        at = from;
        return fail(MockScriptWords::tr("expected JSON that ends (%1)").arg(error.errorString()));
    }
    ++at;
    out.m_words.append(word);
}

MockWords::MockWords(const QString &text)
{
    Reader{text, *this}.readAll();
}

void MockWords::skipLineEnds()
{
    while (peek().kind == MockWord::Kind::LineEnd)
        take();
}

MockMistake MockWords::expected(const QString &what) const
{
    const MockWord &found = peek();
    return {found.line, found.column, MockScriptWords::tr("expected %1, found %2").arg(what, found.shown())};
}

} // namespace pgcourier
