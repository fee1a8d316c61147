// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"
#include "app/model/lesson.h"
#include "app/model/script.h"

namespace pgcourier {

class QueueClient;

// What the lesson's last steps meet in a database.
struct LessonGround
{
    enum class Thing { None, Lesson, Others }; // whose it is

    QString database; // names the installation of the schema, as far as one can tell
    Thing table = Thing::None;
    Thing function = Thing::None;
    Thing trigger = Thing::None;
    bool hasSchema = false; // that the table belongs in
    bool mayCreate = false; // table, function and trigger

    bool operator==(const LessonGround &) const = default;
};

// What running a step brought.
struct LessonAnswer
{
    QList<JobId> ids; // requests that it queued; of the step Look those that it shows
    bool tableMade = false; // in the place of one that is not there
    StatementResult last;
};

// Runs the steps of the lesson in one database, for a page and for a terminal. Blocks, as its client does.
class Lesson
{
public:
    explicit Lesson(QueueClient &client, LessonNames names = {}) : m_client(client), m_names(std::move(names))
    {
    }

    [[nodiscard]] Result<LessonGround> ground();
    // Refuses what would touch somebody else's function or trigger.
    [[nodiscard]] Result<LessonAnswer> run(LessonStep step);
    // Drops what the lesson has made. Of these requests those that are the lesson's are withdrawn and
    // removed; answers how many could not be removed: the role may not, and retention will.
    [[nodiscard]] Result<int> startOver(const QList<JobId> &ids);
    [[nodiscard]] Status dropObjects();
    // Of these those that are the lesson's and not over are cancelled.
    [[nodiscard]] Status withdraw(const QList<JobId> &ids);
    [[nodiscard]] Result<QList<JobRow>> rows(const QList<JobId> &ids); // the lesson's among them

private:
    [[nodiscard]] Result<StatementResult> script(const QString &sql);
    [[nodiscard]] Result<LessonAnswer> makeTrigger();
    [[nodiscard]] Result<LessonAnswer> insertRow();

    QueueClient &m_client;
    LessonNames m_names;
};

} // namespace pgcourier
