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
}

void Highlighter::highlightJson(const QString &text)
{
    static const QRegularExpression token(
        u"(?<string>\"(?:[^\"\\\\]|\\\\.)*\"?)(?<colon>\\s*:)?|(?<number>-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)|(?<word>\\b(?:true|false|null)\\b)"_s);
    for (auto it = token.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (match.hasCaptured(u"string"_s)) {
            const bool key = match.hasCaptured(u"colon"_s);
            setFormat(int(match.capturedStart(u"string"_s)), int(match.capturedLength(u"string"_s)),
                inTone(key ? theme::Tone::Info : theme::Tone::Good));
        } else {
            setFormat(int(match.capturedStart()), int(match.capturedLength()), inTone(theme::Tone::Warning));
        }
    }
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
        setFormat(0, int(length), inTone(theme::Tone::Quiet));
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
            setFormat(start, length, inTone(theme::Tone::Quiet));
        } else if (match.hasCaptured(u"line"_s)) {
            setFormat(start, length, inTone(theme::Tone::Quiet));
        } else if (match.hasCaptured(u"string"_s)) {
            setFormat(start, length, inTone(theme::Tone::Good));
        } else if (match.hasCaptured(u"number"_s) || match.hasCaptured(u"dollar"_s)) {
            setFormat(start, length, inTone(theme::Tone::Warning));
        } else if (sqlWords().contains(match.captured().toLower())) {
            setFormat(start, length, inTone(theme::Tone::Info, true));
        }
        at = start + length;
    }
}

} // namespace pgcourier
