// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/body/hexview.h"

#include "ui/theme/theme.h"

#include <algorithm>
#include <optional>
#include <QByteArrayMatcher>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int perLine = 16;
constexpr qint64 mostBytesCopied = 64 * 1024; // bytes; more than that is a file

QChar asciiOf(char byte)
{
    return uchar(byte) >= 0x20 && uchar(byte) < 0x7f ? QChar(QLatin1Char(byte)) : QChar(u'.');
}

QString hexOf(char byte)
{
    static constexpr char16_t digits[] = u"0123456789abcdef";
    return QString(QChar(digits[uchar(byte) >> 4])) + QChar(digits[uchar(byte) & 15]);
}

} // namespace

HexView::HexView(const QString &name, QWidget *parent) : QAbstractScrollArea(parent)
{
    setAccessibleName(name + u' ' + tr("bytes"));
    setFont(theme::monospace());
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    viewport()->setCursor(Qt::IBeamCursor);
}

void HexView::setBytes(const QByteArray &bytes)
{
    const bool grown = !m_bytes.isEmpty() && bytes.startsWith(m_bytes);
    m_bytes = bytes;
    if (!grown) {
        m_cursor = m_anchor = 0;
        verticalScrollBar()->setValue(0);
    }
    updateScrollBars();
    tell();
    viewport()->update();
}

void HexView::select(qint64 from, qint64 length)
{
    moveTo(from + qMax<qint64>(0, length - 1), false);
    m_anchor = from;
    moveTo(m_cursor, true);
}

QByteArray HexView::selectedBytes() const
{
    const qint64 from = qMin(m_anchor, m_cursor);
    return m_anchor == m_cursor ? QByteArray() : m_bytes.mid(from, qAbs(m_cursor - m_anchor) + 1);
}

QString HexView::lineText(qint64 line) const
{
    QString hex;
    QString ascii;
    for (qint64 i = line * perLine; i < (line + 1) * perLine; ++i) {
        if (i % perLine == perLine / 2)
            hex += u' ';
        hex += i < m_bytes.size() ? hexOf(m_bytes[i]) + u' ' : u"   "_s;
        if (i < m_bytes.size())
            ascii += asciiOf(m_bytes[i]);
    }
    return u"%1  %2 %3"_s.arg(line * perLine, 8, 16, QChar(u'0')).arg(hex, ascii);
}

void HexView::copy() const
{
    if (m_bytes.isEmpty())
        return;
    const qint64 from = qMin(m_anchor, m_cursor);
    const qint64 to = qMin(qMax(m_anchor, m_cursor), from + mostBytesCopied);
    QStringList lines;
    for (qint64 line = from / perLine; line <= to / perLine; ++line)
        lines.append(lineText(line).trimmed());
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

int HexView::hexLeft() const
{
    return theme::gap + letterWidth() * 8 + theme::wideGap - horizontalScrollBar()->value();
}

int HexView::hexX(int column) const
{
    return hexLeft() + letterWidth() * (column * 3 + (column >= perLine / 2 ? 1 : 0));
}

int HexView::asciiX(int column) const
{
    return hexX(perLine) + theme::gap + letterWidth() * column;
}

int HexView::linesInSight() const
{
    return qMax(1, viewport()->height() / lineHeight());
}

qint64 HexView::lineCount() const
{
    return (m_bytes.size() + perLine - 1) / perLine;
}

void HexView::updateScrollBars()
{
    verticalScrollBar()->setRange(0, int(qMax<qint64>(0, lineCount() - linesInSight())));
    verticalScrollBar()->setPageStep(linesInSight());
    const int wanted = asciiX(perLine) + horizontalScrollBar()->value() + theme::gap;
    horizontalScrollBar()->setRange(0, qMax(0, wanted - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(letterWidth());
}

// Screen readers hear of a drawn widget through its description alone.
void HexView::tell()
{
    setAccessibleDescription(m_bytes.isEmpty() ? tr("No bytes") : lineText(m_cursor / perLine));
}

void HexView::moveTo(qint64 byte, bool extend)
{
    if (m_bytes.isEmpty())
        return;
    m_cursor = qBound<qint64>(0, byte, m_bytes.size() - 1);
    if (!extend)
        m_anchor = m_cursor;
    const int line = int(m_cursor / perLine);
    QScrollBar *bar = verticalScrollBar();
    if (line < bar->value())
        bar->setValue(line);
    else if (line >= bar->value() + linesInSight())
        bar->setValue(line - linesInSight() + 1);
    tell();
    viewport()->update();
}

void HexView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setFont(font());
    const qint64 first = verticalScrollBar()->value();
    for (int i = 0; i <= linesInSight() && first + i < lineCount(); ++i)
        paintLine(painter, first + i, theme::halfGap + i * lineHeight());
}

void HexView::paintLine(QPainter &painter, qint64 line, int top) const
{
    const QPalette colours = palette();
    const auto cell = [&](int x, int letters) {
        return QRect(x, top, letters * letterWidth(), lineHeight());
    };
    painter.setPen(colours.color(QPalette::PlaceholderText));
    painter.drawText(cell(theme::gap - horizontalScrollBar()->value(), 8),
        Qt::AlignVCenter | Qt::TextDontClip, u"%1"_s.arg(line * perLine, 8, 16, QChar(u'0')));
    const qint64 from = qMin(m_anchor, m_cursor);
    const qint64 to = qMax(m_anchor, m_cursor);
    for (int column = 0; column < perLine && line * perLine + column < m_bytes.size(); ++column) {
        const qint64 at = line * perLine + column;
        const char byte = m_bytes[at];
        const bool selected = at >= from && at <= to && (from != to || hasFocus());
        if (selected) {
            painter.fillRect(cell(hexX(column), 2).adjusted(-1, 0, 1, 0), colours.color(QPalette::Highlight));
            painter.fillRect(cell(asciiX(column), 1), colours.color(QPalette::Highlight));
        }
        const bool letter = uchar(byte) >= 0x20 && uchar(byte) < 0x7f;
        const auto role = selected ? QPalette::HighlightedText
            : letter               ? QPalette::Text
                                   : QPalette::PlaceholderText;
        painter.setPen(colours.color(role));
        painter.drawText(cell(hexX(column), 2), Qt::AlignVCenter | Qt::TextDontClip, hexOf(byte));
        painter.drawText(
            cell(asciiX(column), 1), Qt::AlignVCenter | Qt::TextDontClip, QString(asciiOf(byte)));
    }
}

void HexView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void HexView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateScrollBars();
}

bool HexView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && (static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)
            || static_cast<QKeyEvent *>(event)->matches(QKeySequence::SelectAll)))
        event->accept();
    return QAbstractScrollArea::event(event);
}

void HexView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll)) {
        m_anchor = 0;
        return moveTo(m_bytes.size() - 1, true);
    }
    const bool all = event->modifiers().testFlag(Qt::ControlModifier);
    const qint64 page = qint64(linesInSight()) * perLine;
    std::optional<qint64> target;
    switch (event->key()) {
    case Qt::Key_Left:
        target = m_cursor - 1;
        break;
    case Qt::Key_Right:
        target = m_cursor + 1;
        break;
    case Qt::Key_Up:
        target = m_cursor >= perLine ? m_cursor - perLine : m_cursor;
        break;
    case Qt::Key_Down:
        target = m_cursor + perLine < m_bytes.size() ? m_cursor + perLine : m_cursor;
        break;
    case Qt::Key_PageUp:
        target = m_cursor - page;
        break;
    case Qt::Key_PageDown:
        target = m_cursor + page;
        break;
    case Qt::Key_Home:
        target = all ? 0 : m_cursor / perLine * perLine;
        break;
    case Qt::Key_End:
        target = all ? m_bytes.size() - 1 : m_cursor / perLine * perLine + perLine - 1;
        break;
    default:
        break;
    }
    if (!target)
        return QAbstractScrollArea::keyPressEvent(event);
    moveTo(*target, event->modifiers().testFlag(Qt::ShiftModifier));
}

qint64 HexView::byteAt(QPoint position) const
{
    const qint64 line = verticalScrollBar()->value() + qMax(0, position.y() - theme::halfGap) / lineHeight();
    int column = 0;
    if (position.x() >= asciiX(0) - theme::halfGap) {
        column = (position.x() - asciiX(0)) / letterWidth();
    } else {
        while (column < perLine - 1 && position.x() >= hexX(column + 1) - letterWidth() / 2)
            ++column;
    }
    return line * perLine + qBound(0, column, perLine - 1);
}

void HexView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        moveTo(byteAt(event->position().toPoint()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void HexView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        moveTo(byteAt(event->position().toPoint()), true);
}

QByteArray bytesOf(const QString &words)
{
    if (words.startsWith(u"0x"_s, Qt::CaseInsensitive))
        return QByteArray::fromHex(words.mid(2).toLatin1());
    return words.toUtf8();
}

QList<qint64> findBytes(const QByteArray &bytes, const QByteArray &wanted, int most)
{
    QList<qint64> places;
    if (wanted.isEmpty())
        return places;
    const QByteArrayMatcher matcher(wanted);
    for (qsizetype at = matcher.indexIn(bytes); at >= 0 && places.size() < most;
         at = matcher.indexIn(bytes, at + wanted.size()))
        places.append(at);
    return places;
}

} // namespace pgcourier
