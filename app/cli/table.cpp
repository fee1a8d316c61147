// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int narrowest = 8; // no column is elided below this
const QString nullMark = QStringLiteral("NULL");
const QString gap = QStringLiteral(" | ");

struct Range
{
    char32_t first;
    char32_t last;
};

// East Asian Width W and F (Unicode Annex 11), with neighbouring blocks joined.
constexpr std::array wideRanges{Range{0x1100, 0x115f}, Range{0x2e80, 0x303e}, Range{0x3041, 0x4dbf},
    Range{0x4e00, 0xa4cf}, Range{0xa960, 0xa97f}, Range{0xac00, 0xd7a3}, Range{0xf900, 0xfaff},
    Range{0xfe30, 0xfe6f}, Range{0xff00, 0xff60}, Range{0xffe0, 0xffe6}, Range{0x1f300, 0x1f64f},
    Range{0x1f900, 0x1f9ff}, Range{0x20000, 0x3fffd}};

int widthOf(char32_t c)
{
    if (c >= 0x1160 && c <= 0x11ff) // vowels and final consonants join the syllable before them
        return 0;
    const QChar::Category category = QChar::category(c);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing
        || category == QChar::Other_Format)
        return 0;
    const bool wide = std::any_of(wideRanges.begin(), wideRanges.end(),
        [c](Range range) { return c >= range.first && c <= range.last; });
    return wide ? 2 : 1;
}

QString elided(const QString &text, int width)
{
    if (displayWidth(text) <= width)
        return text;
    QString out;
    int used = 1; // the ellipsis
    for (const char32_t c : text.toUcs4()) {
        used += widthOf(c);
        if (used > width)
            break;
        out += QChar::fromUcs4(c);
    }
    return out + u'…';
}

QString padded(const QString &text, int width, bool rightAligned)
{
    const QString space(std::max(width - displayWidth(text), 0), u' ');
    return rightAligned ? space + text : text + space;
}

// Takes from the widest column until the row fits, or every column is as narrow as it may be.
void fit(QList<int> &widths, int available)
{
    const auto taken = [&widths] {
        return std::accumulate(widths.begin(), widths.end(), 0) + int(gap.size()) * int(widths.size() - 1)
            + 2;
    };
    while (taken() > available) {
        const auto widest = std::max_element(widths.begin(), widths.end());
        if (*widest <= narrowest)
            return;
        --*widest;
    }
}

QString line(const Table &table, const QStringList &cells, const QList<int> &widths)
{
    QStringList out;
    for (qsizetype i = 0; i < cells.size(); ++i)
        out.append(padded(elided(cells[i], widths[i]), widths[i], table.columns[i].rightAligned));
    QString text = u' ' + out.join(gap);
    while (text.endsWith(u' '))
        text.chop(1);
    return text + u'\n';
}

QString rule(const QList<int> &widths)
{
    QStringList out;
    for (int width : widths)
        out.append(QString(width + 2, u'-'));
    return out.join(u'+') + u'\n';
}

} // namespace

int displayWidth(QStringView text)
{
    const QList<uint> points = text.toUcs4();
    return std::accumulate(points.begin(), points.end(), 0, [](int sum, uint c) { return sum + widthOf(c); });
}

QString harmless(const QString &text, bool keepLines)
{
    QString out;
    out.reserve(text.size());
    for (QChar c : text) {
        if (c == u'\n' || c == u'\t')
            out += keepLines ? c : (c == u'\n' ? QChar(u'↵') : QChar(u' '));
        else if (c.category() == QChar::Other_Control)
            out += u"\\x%1"_s.arg(c.unicode(), 2, 16, QLatin1Char('0'));
        else
            out += c;
    }
    return out;
}

QString render(const Table &table, int width)
{
    if (table.columns.isEmpty())
        return {};
    QList<QStringList> texts;
    QStringList titles;
    QList<int> widths;
    for (const TextColumn &column : table.columns) {
        titles.append(harmless(column.title));
        widths.append(displayWidth(titles.last()));
    }
    for (const auto &row : table.rows) {
        QStringList cells;
        for (qsizetype i = 0; i < table.columns.size(); ++i) {
            cells.append(harmless(row.value(i).value_or(nullMark)));
            widths[i] = std::max(widths[i], displayWidth(cells.last()));
        }
        texts.append(cells);
    }
    if (width > 0)
        fit(widths, width);
    QString out = line(table, titles, widths) + rule(widths);
    for (const QStringList &cells : std::as_const(texts))
        out += line(table, cells, widths);
    return out;
}

} // namespace pgcourier
