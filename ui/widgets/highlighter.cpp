// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/highlighter.h"

#include "ui/theme/theme.h"

#include <QGuiApplication>
#include <QRegularExpression>
#include <QSet>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// A line of a big one-line body is not worth seconds of colouring.
constexpr qsizetype longestLine = 20000;

enum BlockState { Plain = 0, InComment = 1, InDollar = 2 };

QTextCharFormat inTone(theme::Tone tone, bool bold = false)
{
    QTextCharFormat out;
    out.setForeground(theme::toneColour(tone, QGuiApplication::palette()));
    if (bold)
        out.setFontWeight(QFont::DemiBold);
    return out;
}

const QSet<QString> &sqlWords()
{
    static const QSet<QString> words = [] {
        const QString text
            = u"add after all alter and any array as asc before begin between by cascade case cast check "
              u"column "
              "commit conflict constraint create cross current default delete desc distinct do drop each "
              "else "
              "end except execute exists explain extension false for foreign from full function grant group "
              "having if in index inner insert instead intersect into is join key language lateral left like "
              "limit not notify null of offset on only or order outer perform policy primary procedure "
              "references replace return returning returns revoke right role rollback row schema security "
              "select set statement table then to trigger true truncate union unique update using values "
              "vacuum view when where with"_s;
        const QStringList list = text.split(u' ');
        return QSet<QString>(list.begin(), list.end());
    }();
    return words;
}

} // namespace

Highlighter::Highlighter(QTextDocument *document, Language language)
    : QSyntaxHighlighter(document)
    , m_language(language)
{
    makeFormats();
}

void Highlighter::makeFormats()
{
    m_formats = {inTone(theme::Tone::Info), inTone(theme::Tone::Good), inTone(theme::Tone::Warning),
        inTone(theme::Tone::Info, true), inTone(theme::Tone::Quiet)};
}

void Highlighter::followPalette()
{
    makeFormats();
    rehighlight();
}

void Highlighter::setLanguage(Language language)
{
    if (m_language == language)
        return;
    m_language = language;
    rehighlight();
}

void Highlighter::highlightBlock(const QString &text)
{
    if (text.size() > longestLine)
        return;
    if (m_language == Language::Json)
        highlightJson(text);
    else if (m_language == Language::Sql)
        highlightSql(text);
    else if (m_language == Language::Markup)
        highlightMarkup(text);
}

void Highlighter::paint(qsizetype from, qsizetype to, const QTextCharFormat &format)
{
    setFormat(int(from), int(to - from), format);
}

// By hand: a body of thousands of lines is coloured at once, and an expression for each costs the most of it.
void Highlighter::highlightJson(const QString &text)
{
    const auto isWord = [](QChar c) {
        return c.isLetterOrNumber() || c == u'-' || c == u'+' || c == u'.';
    };
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype from = i;
        if (text[i] == u'"') {
            for (++i; i < text.size() && text[i] != u'"'; ++i)
                i += text[i] == u'\\' ? 1 : 0;
            i = qMin(i + 1, text.size());
            qsizetype next = i;
            while (next < text.size() && text[next].isSpace())
                ++next;
            const bool name = next < text.size() && text[next] == u':';
            paint(from, i, name ? m_formats.name : m_formats.string);
        } else if (isWord(text[i])) {
            while (i < text.size() && isWord(text[i]))
                ++i;
            const QStringView word = QStringView(text).sliced(from, i - from);
            const bool number = word[0] == u'-' || word[0].isDigit();
            if (number || word == "true"_L1 || word == "false"_L1 || word == "null"_L1)
                paint(from, i, m_formats.value);
        } else {
            ++i;
        }
    }
}

// Tags, their attributes and comments. What stands between is the text.
void Highlighter::highlightMarkup(const QString &text)
{
    enum { Outside = 0, InTag = 3, InRemark = 4 };
    int state = previousBlockState() < 0 ? int(Outside) : previousBlockState();
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype from = i;
        if (state == InRemark || (state == Outside && QStringView(text).sliced(i).startsWith(u"<!--"))) {
            const qsizetype end = text.indexOf("-->"_L1, i);
            i = end < 0 ? text.size() : end + 3;
            state = end < 0 ? InRemark : Outside;
            paint(from, i, m_formats.comment);
        } else if (state == Outside) {
            const qsizetype tag = text.indexOf(u'<', i);
            if (tag < 0)
                break;
            if (tag > i) {
                i = tag; // a remark may begin here
                continue;
            }
            for (++i; i < text.size() && !text[i].isSpace() && text[i] != u'>';)
                ++i;
            paint(from, i, m_formats.word);
            state = InTag;
        } else if (text[i] == u'>') {
            paint(from, ++i, m_formats.word);
            state = Outside;
        } else if (text[i] == u'"' || text[i] == u'\'') {
            const qsizetype end = text.indexOf(text[i], i + 1);
            i = end < 0 ? text.size() : end + 1;
            paint(from, i, m_formats.string);
        } else {
            while (i < text.size() && text[i] != u'>' && text[i] != u'"' && text[i] != u'\'')
                ++i;
            paint(from, i, m_formats.name);
        }
    }
    setCurrentBlockState(state);
}

void Highlighter::highlightSql(const QString &text)
{
    static const QRegularExpression token(
        u"(?<line>--.*)|(?<open>/\\*)|(?<dollar>\\$\\w*\\$)|(?<string>'(?:[^']|'')*'?)|(?<number>\\b\\d+(?:\\.\\d+)?\\b)|(?<word>\\b[A-Za-z_]+\\b)"_s);
    qsizetype at = 0;
    setCurrentBlockState(Plain);
    if (previousBlockState() == InComment) {
        const qsizetype end = text.indexOf("*/"_L1);
        const qsizetype length = end < 0 ? text.size() : end + 2;
        setFormat(0, int(length), m_formats.comment);
        if (end < 0)
            return setCurrentBlockState(InComment);
        at = length;
    }
    for (QRegularExpressionMatch match = token.match(text, at); match.hasMatch();
         match = token.match(text, at)) {
        const int start = int(match.capturedStart());
        int length = int(match.capturedLength());
        if (match.hasCaptured(u"open"_s)) {
            const qsizetype end = text.indexOf("*/"_L1, start + 2);
            length = int((end < 0 ? text.size() : end + 2) - start);
            if (end < 0)
                setCurrentBlockState(InComment);
            setFormat(start, length, m_formats.comment);
        } else if (match.hasCaptured(u"line"_s)) {
            setFormat(start, length, m_formats.comment);
        } else if (match.hasCaptured(u"string"_s)) {
            setFormat(start, length, m_formats.string);
        } else if (match.hasCaptured(u"number"_s) || match.hasCaptured(u"dollar"_s)) {
            setFormat(start, length, m_formats.value);
        } else if (sqlWords().contains(match.captured().toLower())) {
            setFormat(start, length, m_formats.word);
        }
        at = start + length;
    }
}

} // namespace pgcourier
