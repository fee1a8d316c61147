// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/lessonprogress.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keptOfStep = 5;
constexpr qsizetype keptDatabases = 20;

QString nameOf(LessonStep step)
{
    switch (step) {
    case LessonStep::Extension:
        return u"extension"_s;
    case LessonStep::Get:
        return u"get"_s;
    case LessonStep::Post:
        return u"post"_s;
    case LessonStep::Look:
        return u"status"_s;
    case LessonStep::Trigger:
        return u"trigger"_s;
    case LessonStep::Insert:
        return u"insert"_s;
    }
    return {};
}

} // namespace

QList<JobId> LessonProgress::all() const
{
    QList<JobId> ids;
    for (auto it = requests.begin(); it != requests.end(); ++it) {
        if (it.key() != LessonStep::Look) // those are shown there, whoever has queued them
            ids += *it;
    }
    return ids;
}

void LessonProgress::add(LessonStep step, const QList<JobId> &ids)
{
    done.insert(step);
    QList<JobId> &there = requests[step];
    there
        = (step == LessonStep::Look ? ids : ids + there)
              .first(std::min(keptOfStep, step == LessonStep::Look ? ids.size() : ids.size() + there.size()));
    if (there.isEmpty())
        requests.remove(step);
}

LessonProgress progressIn(const QByteArray &json, const QString &database)
{
    const QJsonObject kept = QJsonDocument::fromJson(json).object().value(database).toObject();
    LessonProgress progress;
    progress.tableMade = kept.value(u"table"_s).toBool();
    for (const LessonStep step : allLessonSteps) {
        const QJsonValue ids = kept.value(nameOf(step));
        if (!ids.isArray())
            continue;
        progress.done.insert(step);
        for (const QJsonValue id : ids.toArray()) {
            if (id.toInteger() > 0)
                progress.requests[step].append(JobId{id.toInteger()});
        }
    }
    return progress;
}

QByteArray withProgress(const QByteArray &json, const QString &database, const LessonProgress &progress)
{
    QJsonObject all = QJsonDocument::fromJson(json).object();
    all.remove(database);
    while (all.size() >= keptDatabases)
        all.erase(all.begin());
    if (!progress.done.isEmpty()) {
        QJsonObject kept{{u"table"_s, progress.tableMade}};
        for (const LessonStep step : progress.done) {
            QJsonArray ids;
            for (const JobId id : progress.requests.value(step))
                ids.append(id.value);
            kept.insert(nameOf(step), ids);
        }
        all.insert(database, kept);
    }
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

} // namespace pgcourier
