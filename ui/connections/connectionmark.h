// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connect/savedconnection.h"

#include <QIcon>
#include <QWidget>

namespace pgcourier {

// How a window shows which connection it is on.
struct ConnectionMark
{
    QString name; // empty: neither chip nor strip
    ConnectionColour colour = ConnectionColour::None;
    bool readOnly = false;

    bool operator==(const ConnectionMark &) const = default;
};

[[nodiscard]] ConnectionMark markOf(const SavedConnection &connection);
// Readable as text on the palette's base; None is the quiet colour.
[[nodiscard]] QColor colourOf(ConnectionColour colour, const QPalette &palette);
[[nodiscard]] QString nameOf(ConnectionColour colour);
[[nodiscard]] QIcon swatchOf(ConnectionColour colour, const QPalette &palette, qreal devicePixelRatio);

// Three pixels along the top of a window.
class ColourStrip : public QWidget
{
    Q_OBJECT

public:
    explicit ColourStrip(QWidget *parent = nullptr);

    void setColour(ConnectionColour colour); // None hides it

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ConnectionColour m_colour = ConnectionColour::None;
};

// The connection's name, and "read-only" in words, on a thin ground of its colour.
class ConnectionChip : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionChip(QWidget *parent = nullptr);

    void setMark(const ConnectionMark &mark); // without a name it is hidden
    [[nodiscard]] QString text() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString shownText() const; // cut where the name is very long

    ConnectionMark m_mark;
};

} // namespace pgcourier
