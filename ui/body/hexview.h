// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <QByteArray>
#include <QFontMetricsF>
#include <QtMath>

namespace pgcourier {

// Bytes as offset, hexadecimal and ASCII. Only the lines in sight are ever made, so that its cost does not
// depend on the size.
class HexView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit HexView(const QString &name, QWidget *parent = nullptr);

    void setBytes(const QByteArray &bytes);
    void select(qint64 from, qint64 length); // and shows it
    [[nodiscard]] qint64 cursor() const { return m_cursor; }
    [[nodiscard]] QByteArray selectedBytes() const;
    [[nodiscard]] QString lineText(qint64 line) const; // "00000010  41 42 …  AB"
    void copy() const; // the selection, else the line, as it is drawn

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] int lineHeight() const { return fontMetrics().height() + 4; }
    [[nodiscard]] int letterWidth() const { return qCeil(QFontMetricsF(font()).horizontalAdvance(u'0')); }
    [[nodiscard]] int hexLeft() const;
    [[nodiscard]] int hexX(int column) const;
    [[nodiscard]] int asciiX(int column) const;
    [[nodiscard]] int linesInSight() const;
    [[nodiscard]] qint64 lineCount() const;
    [[nodiscard]] qint64 byteAt(QPoint position) const;
    void moveTo(qint64 byte, bool extend);
    void paintLine(QPainter &painter, qint64 line, int top) const;
    void updateScrollBars();
    void tell();

    QByteArray m_bytes;
    qint64 m_cursor = 0;
    qint64 m_anchor = 0;
};

// What to look for: "0x" and hexadecimal digits are bytes, anything else is UTF-8.
[[nodiscard]] QByteArray bytesOf(const QString &words);
[[nodiscard]] QList<qint64> findBytes(const QByteArray &bytes, const QByteArray &wanted, int most);

} // namespace pgcourier
