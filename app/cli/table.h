// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QList>
#include <QString>

namespace pgcourier {

struct TextColumn
{
    QString title;
    bool rightAligned = false;
};

// Rows as aligned text, the way psql prints them.
struct Table
{
    QList<TextColumn> columns;
    QList<QList<std::optional<QString>>> rows; // none is NULL
};

// Columns that a text takes on a terminal: 2 for Hangul, Han and the like, 0 for combining marks.
[[nodiscard]] int displayWidth(QStringView text);

// `width` is the terminal's: the widest columns are elided until a row fits. 0: nothing is elided.
[[nodiscard]] QString render(const Table &table, int width = 0);

// The text with control characters made visible, so that a response cannot steer the terminal.
[[nodiscard]] QString harmless(const QString &text, bool keepLines = false);

} // namespace pgcourier
