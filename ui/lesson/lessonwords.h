// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/lesson.h"

namespace pgcourier {

// What the page says of a step, in the user's language.
[[nodiscard]] QString lessonTitle(LessonStep step);
[[nodiscard]] QString lessonExplanation(LessonStep step);
[[nodiscard]] QString lessonRunText(LessonStep step); // of its button
[[nodiscard]] QString lessonDoneText(LessonStep step, bool tableMade); // what it has caused

} // namespace pgcourier
