// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/linecommands.h"

#include <algorithm>
#include <QTextBlock>
#include <QTextDocument>

namespace pgcourier::lines {

using namespace Qt::StringLiterals;

namespace {

constexpr int step = 4;

// Blocks that the selection touches; one whose beginning only ends it does not count.
QList<QTextBlock> blocksOf(const QTextCursor &cursor)
{
    QTextBlock block = cursor.document()->findBlock(cursor.selectionStart());
    QList<QTextBlock> blocks{block};
    for (block = block.next(); block.isValid() && block.position() < cursor.selectionEnd();
         block = block.next())
        blocks.append(block);
    return blocks;
}

int blanksOf(const QString &text)
{
    int blanks = 0;
    while (blanks < text.size() && (text.at(blanks) == u' ' || text.at(blanks) == u'\t'))
        ++blanks;
    return blanks;
}

void replace(QTextCursor &cursor, int from, int length, const QString &text)
{
    cursor.setPosition(from);
    cursor.setPosition(from + length, QTextCursor::KeepAnchor);
    cursor.insertText(text);
}

} // namespace

void indent(QTextCursor cursor, bool further)
{
    const QList<QTextBlock> blocks = blocksOf(cursor);
    cursor.beginEditBlock();
    for (const QTextBlock &block : blocks) {
        const QString text = block.text();
        if (further && !text.isEmpty())
            replace(cursor, block.position(), 0, QString(step, u' '));
        else if (!further)
            replace(
                cursor, block.position(), text.startsWith(u'\t') ? 1 : std::min(step, blanksOf(text)), {});
    }
    cursor.endEditBlock();
}

void toggleComment(QTextCursor cursor)
{
    QList<QTextBlock> blocks = blocksOf(cursor);
    int least = INT_MAX;
    bool all = true;
    blocks.removeIf([](const QTextBlock &block) { return block.text().trimmed().isEmpty(); });
    for (const QTextBlock &block : std::as_const(blocks)) {
        const QString text = block.text();
        least = std::min(least, blanksOf(text));
        all = all && QStringView(text).sliced(blanksOf(text)).startsWith(u"--");
    }
    cursor.beginEditBlock();
    for (const QTextBlock &block : std::as_const(blocks)) {
        const QString text = block.text();
        const int own = blanksOf(text);
        if (all)
            replace(
                cursor, block.position() + own, QStringView(text).sliced(own).startsWith(u"-- ") ? 3 : 2, {});
        else
            replace(cursor, block.position() + least, 0, u"-- "_s);
    }
    cursor.endEditBlock();
}

void breakLine(QTextCursor cursor)
{
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    cursor.insertText(u'\n' + before.left(blanksOf(before)));
}

bool spansLines(const QTextCursor &cursor)
{
    const QTextDocument *document = cursor.document();
    return document->findBlock(cursor.selectionStart()) != document->findBlock(cursor.selectionEnd());
}

} // namespace pgcourier::lines
