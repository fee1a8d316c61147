// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"

#include <QColor>
#include <QFont>
#include <QPalette>

class QApplication;
class QLabel;

namespace pgcourier::theme {

// Distances in device-independent pixels; everything on screen uses these and no others.
inline constexpr int gap = 8;
inline constexpr int halfGap = 4;
inline constexpr int wideGap = 16;
inline constexpr int iconSize = 18;
inline constexpr int rowHeight = 30;

enum class Scheme { System, Light, Dark };
[[nodiscard]] std::optional<Scheme> schemeFromString(QStringView text); // system, light, dark

// Sets style, palette and the few style sheet rules. System: dark where the desktop's palette is dark.
void apply(QApplication &application, Scheme scheme);
// What the desktop is, once that is known or when it changes; applied at once where the scheme follows it.
void setSystemDark(QApplication &application, bool dark);
[[nodiscard]] Scheme scheme(); // the one that was applied last
[[nodiscard]] QString toString(Scheme scheme);

enum class Tone { Quiet, Info, Good, Warning, Bad };

[[nodiscard]] bool isDark(const QPalette &palette);
// What lies over a ground under the mouse, pressed, and selected.
struct Grounds
{
    QColor hover, pressed, selected;
};
[[nodiscard]] Grounds groundsOf(const QPalette &palette);
// Text colours with a contrast of at least 4.5 on the palette's grounds, whatever of groundsOf() or tint()
// lies over them, light or dark: tst_contrast holds them to it.
[[nodiscard]] QColor toneColour(Tone tone, const QPalette &palette);
[[nodiscard]] Tone statusTone(JobStatus status);
[[nodiscard]] QColor statusColour(JobStatus status, const QPalette &palette);
[[nodiscard]] QColor codeColour(int statusCode, const QPalette &palette);
// The colour thinned to a background that its own text stays readable on.
[[nodiscard]] QColor tint(const QColor &colour, const QPalette &palette);

// In points. 0, or what is out of bounds: as the desktop has it.
inline constexpr int smallestFont = 7;
inline constexpr int largestFont = 18;
void setFontSize(QApplication &application, int points);
[[nodiscard]] QFont monospace();

void setTextTone(QLabel *label, Tone tone);

} // namespace pgcourier::theme
