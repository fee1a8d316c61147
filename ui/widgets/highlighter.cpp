// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/highlighter.h"

#include "app/model/sql/sqlkeywords.h"
#include "app/model/sql/sqllexer.h"
#include "ui/theme/theme.h"

#include <QGuiApplication>
#include <QTextBlock>
#include <QTextDocument>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// A line of a big one-line body is not worth seconds of colouring.
constexpr qsizetype longestLine = 20000;
constexpr int largestText = 2'000'000; // colouring more would hold up the window for seconds

constexpr int Plain = 0; // of a block

QTextCharFormat inTone(theme::Tone tone, bool bold = false)
{
    QTextCharFormat out;
    out.setForeground(theme::toneColour(tone, QGuiApplication::palette()));
    if (bold)
        out.setFontWeight(QFont::DemiBold);
    return out;
}

// What a line leaves open for the one behind it.
class OpenSql : public QTextBlockUserData
{
public:
    explicit OpenSql(const SqlOpen &left) : open(left) { }
    SqlOpen open;
};

SqlOpen openBefore(const QTextBlock &block)
{
    const auto *left = dynamic_cast<const OpenSql *>(block.previous().userData());
    return left ? left->open : SqlOpen();
}

// Another number where something else is left open: then the lines behind are coloured again.
int stateOf(const SqlOpen &open)
{
    if (open.what == SqlOpen::What::Nothing)
        return Plain;
    return int((qHash(open.tag) ^ size_t(open.depth)) & 0xffffff) * 8 + int(open.what);
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
    if (text.size() > longestLine || document()->characterCount() > largestText)
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
    const bool goesOn = previousBlockState() > Plain;
    SqlLexer lexer(text, goesOn ? openBefore(currentBlock()) : SqlOpen());
    while (const auto token = lexer.next()) {
        using Kind = SqlToken::Kind;
        if (token->kind == Kind::Comment)
            paint(token->from, token->end, m_formats.comment);
        else if (token->kind == Kind::String || token->kind == Kind::Dollar)
            paint(token->from, token->end, m_formats.string);
        else if (token->kind == Kind::Number || token->kind == Kind::Parameter)
            paint(token->from, token->end, m_formats.value);
        else if (token->kind == Kind::Word && isSqlKeyword(token->of(text).toString().toLower()))
            paint(token->from, token->end, m_formats.word);
    }
    setCurrentBlockState(stateOf(lexer.open()));
    setCurrentBlockUserData(currentBlockState() == Plain ? nullptr : new OpenSql(lexer.open()));
}

} // namespace pgcourier
