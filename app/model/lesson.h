// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/hostmap.h"

#include <array>
#include <QString>

namespace pgcourier {

// The lesson on queues: pg_net is switched on, a GET and a POST are queued, their status is looked at, and a
// trigger queues one for each new row.
enum class LessonStep { Extension, Get, Post, Look, Trigger, Insert };

inline constexpr std::array allLessonSteps{LessonStep::Extension, LessonStep::Get, LessonStep::Post,
    LessonStep::Look, LessonStep::Trigger, LessonStep::Insert};

// What the last steps make in a database.
struct LessonNames
{
    QString schema = QStringLiteral("auth"); // of the table
    QString table = QStringLiteral("users");
    QString function = QStringLiteral("notify_webhook"); // in public
    QString trigger = QStringLiteral("new_user_signup");
};

// The statements of a step, as they are shown and run.
[[nodiscard]] QString lessonSql(LessonStep step, const LessonNames &names = {});
// A table in the place of one that only Supabase has, with its schema where that is missing.
[[nodiscard]] QString lessonTableSql(bool withSchema, const LessonNames &names = {});
// Takes out whatever the lesson has made there, and nothing else: each by the mark in its comment.
[[nodiscard]] QString lessonCleanupSql(const LessonNames &names = {});
// Stands in the comment of everything that the lesson makes.
[[nodiscard]] QString lessonMark();

// Where the lesson's requests go, and the hosts among that.
[[nodiscard]] QStringList lessonUrls();
[[nodiscard]] QStringList lessonHosts();
// These to the mock endpoint instead.
[[nodiscard]] HostMap lessonStandIns(const QUrl &mock);

} // namespace pgcourier
