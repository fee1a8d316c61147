// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"
#include "app/model/lesson.h"

#include <QMap>
#include <QSet>

namespace pgcourier {

// How far somebody has come with the lesson in one database, and which requests that has queued.
struct LessonProgress
{
    QSet<LessonStep> done;
    QMap<LessonStep, QList<JobId>> requests; // by step, newest first
    bool tableMade = false; // a stand-in for the table of the last step

    [[nodiscard]] QList<JobId> all() const;
    void add(LessonStep step, const QList<JobId> &ids); // of older ones only a few stay
    bool operator==(const LessonProgress &) const = default;
};

// One JSON object for all databases. What is no progress in it is left out.
[[nodiscard]] LessonProgress progressIn(const QByteArray &json, const QString &database);
[[nodiscard]] QByteArray withProgress(
    const QByteArray &json, const QString &database, const LessonProgress &progress);

} // namespace pgcourier
