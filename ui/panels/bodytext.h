// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace pgcourier {

// A body made readable, cut to what a person reads and a text widget lays out without a pause.
struct BodyText
{
    QString text;
    bool json = false;
    qsizetype left = 0; // bytes or characters that are not shown

    bool operator==(const BodyText &) const = default;
};

[[nodiscard]] bool looksBinary(const QByteArray &body);
[[nodiscard]] BodyText prettyText(const QByteArray &body); // indented where it is JSON, else as it is
[[nodiscard]] BodyText rawText(const QByteArray &body);
[[nodiscard]] BodyText hexText(const QByteArray &body); // offset, 16 bytes, their ASCII

} // namespace pgcourier
