// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/lessoncourse.h"

#include "app/settings/settings.h"

#include <QLocale>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

bool sendsSomething(LessonStep step)
{
    return step == LessonStep::Get || step == LessonStep::Post || step == LessonStep::Insert;
}

} // namespace

LessonCourse::LessonCourse(Engine &engine, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_settings(settings)
{
    connect(&m_engine, &Engine::hostMapChanged, this, &LessonCourse::changed);
    connect(&m_engine, &Engine::mockReady, this, &LessonCourse::changed);
    connect(&m_engine, &Engine::stateChanged, this, &LessonCourse::changed);
}

void LessonCourse::setDatabase(const DatabaseInfo &info)
{
    const bool other = m_database.database != info.database || m_database.host != info.host;
    m_database = info;
    m_groundQuestion.forget(); // they may be of another database
    m_rowsQuestion.forget();
    if (other) {
        forget();
        m_ground = {};
        // Elsewhere others may work on the queue: nothing stands in there unless somebody says so.
        m_standIn = m_engine.isLocal();
    }
    Q_EMIT changed();
}

void LessonCourse::forget()
{
    m_progress = {};
    m_rows.clear();
    m_errors.clear();
}

void LessonCourse::setReadOnly(const QString &why)
{
    m_readOnly = why;
    Q_EMIT changed();
}

void LessonCourse::setStandIn(bool wanted)
{
    m_standIn = wanted;
    if (!wanted && !m_engine.hostMap().isEmpty())
        end();
    Q_EMIT changed();
}

void LessonCourse::refresh()
{
    const auto number = isConnected() ? m_groundQuestion.ask() : std::nullopt;
    if (!number)
        return;
    m_engine.ask([](QueueClient &client) { return Lesson(client).ground(); })
        .then(this, [this, number = *number](const Result<LessonGround> &ground) {
            if (!m_groundQuestion.take(number))
                return;
            if (m_groundQuestion.isWantedAgain())
                refresh();
            takeGround(ground);
        });
}

void LessonCourse::followRequests()
{
    if (std::any_of(m_rows.begin(), m_rows.end(), [](const JobRow &row) { return !isFinal(row.status); }))
        readRows();
}

// Before anything is queued: this window's worker knows of the stand-in when it takes the request.
void LessonCourse::run(LessonStep step)
{
    if (m_busy || !whyNot(step).isEmpty())
        return;
    if (sendsSomething(step) && standsIn() && m_engine.hostMap().isEmpty())
        m_engine.setHostMap(lessonStandIns(m_engine.mockUrl()));
    m_busy = true;
    m_errors.remove(step);
    Q_EMIT changed();
    m_engine.ask([step](QueueClient &client) { return Lesson(client).run(step); })
        .then(this, [this, step](const Result<LessonAnswer> &answer) { takeAnswer(step, answer); });
}

void LessonCourse::takeAnswer(LessonStep step, const Result<LessonAnswer> &answer)
{
    m_busy = false;
    if (answer) {
        m_progress.add(step, answer->ids);
        m_progress.tableMade = m_progress.tableMade || answer->tableMade;
        keep();
        if (step == LessonStep::Extension && !hasQueue())
            m_engine.installSchema(); // is done; the window looks again what is there
        m_engine.refresh();
    } else {
        m_errors.insert(step, answer.error().line());
    }
    refresh();
    Q_EMIT changed();
    Q_EMIT ended(step);
}

void LessonCourse::end()
{
    m_engine.ask([ids = m_progress.all()](QueueClient &client) { return Lesson(client).withdraw(ids); })
        .then(this, [this](const Status &withdrawn) {
            if (!withdrawn)
                Q_EMIT failed(withdrawn.error());
            m_engine.setHostMap({});
            readRows();
        });
}

void LessonCourse::startOver()
{
    if (m_busy)
        return;
    m_busy = true;
    Q_EMIT changed();
    m_engine.ask([ids = m_progress.all()](QueueClient &client) { return Lesson(client).startOver(ids); })
        .then(this, [this](const Result<int> &left) { takeStartOver(left); });
}

QString LessonCourse::goneText(int left)
{
    if (left == 0)
        return tr("What the lesson had made is gone");
    return left == 1
        ? tr("What the lesson had made is gone, but for one request: retention removes it, this role may not")
        : tr("What the lesson had made is gone, but for %1 requests: retention removes them, this role may "
             "not")
              .arg(QLocale().toString(left));
}

void LessonCourse::takeStartOver(const Result<int> &left)
{
    m_busy = false;
    if (left) {
        m_engine.setHostMap({});
        forget();
        keep();
        m_engine.refresh();
        Q_EMIT informed(goneText(*left));
    } else {
        Q_EMIT failed(left.error());
    }
    refresh();
    Q_EMIT changed();
}

void LessonCourse::takeGround(const Result<LessonGround> &ground)
{
    if (!ground)
        return; // a lost connection shows by itself
    const bool first = m_ground.database != ground->database;
    m_ground = *ground;
    if (first && m_progress.done.isEmpty())
        m_progress = progressIn(m_settings.lesson, m_ground.database);
    else if (first)
        keep(); // under the name of what was installed just now
    if (m_ground.trigger != LessonGround::Thing::Lesson) {
        m_progress.done.remove(LessonStep::Trigger);
        m_progress.tableMade = m_ground.table == LessonGround::Thing::Lesson;
    }
    readRows();
    Q_EMIT changed();
}

void LessonCourse::keep()
{
    m_settings.lesson = withProgress(m_settings.lesson, m_ground.database, m_progress);
    Q_EMIT kept();
}

void LessonCourse::readRows()
{
    const QList<JobId> status = m_progress.requests.value(LessonStep::Look);
    const QList<JobId> own = m_progress.all();
    if (!hasQueue() || (own.isEmpty() && status.isEmpty()))
        return;
    const auto number = m_rowsQuestion.ask();
    if (!number)
        return; // what is being read may lack the newest: it is read again
    m_engine
        .ask([own, status](QueueClient &client) -> Result<QList<JobRow>> {
            Result<QList<JobRow>> rows = Lesson(client).rows(own);
            if (!rows)
                return rows;
            const Result<QList<JobRow>> shown = client.queue().rows(status);
            return shown ? Result<QList<JobRow>>(*rows + *shown) : shown;
        })
        .then(this, [this, number = *number](const Result<QList<JobRow>> &rows) {
            if (!m_rowsQuestion.take(number))
                return;
            if (m_rowsQuestion.isWantedAgain())
                readRows();
            takeRows(rows);
        });
}

void LessonCourse::takeRows(const Result<QList<JobRow>> &rows)
{
    if (!rows)
        return; // a lost connection shows by itself
    m_rows.clear();
    for (const JobRow &row : *rows)
        m_rows.insert(row.id, row);
    Q_EMIT changed();
}

QString LessonCourse::whyNot(LessonStep step) const
{
    if (!m_readOnly.isEmpty())
        return m_readOnly;
    if (!isConnected())
        return tr("There is no connection to a database at the moment");
    if (m_busy)
        return tr("A part of the lesson runs");
    if (step == LessonStep::Extension)
        return {};
    if (!hasQueue())
        return tr("Part 1 comes first: there is no schema “net” yet");
    if (sendsSomething(step) && standsIn() && m_engine.mockUrl().isEmpty())
        return tr("The mock endpoint does not listen yet");
    using Thing = LessonGround::Thing;
    if (step == LessonStep::Trigger && !m_ground.mayCreate)
        return tr("The role %1 may not create a table, a function and a trigger here").arg(m_database.user);
    if (step == LessonStep::Insert && m_ground.trigger != Thing::Lesson)
        return tr("The trigger comes first");
    if (step == LessonStep::Insert && m_ground.table != Thing::Lesson)
        return tr("This database has an auth.users of its own: the lesson inserts nothing there. Each user "
                  "that signs "
                  "up fires the trigger.");
    return {};
}

bool LessonCourse::canStartOver() const
{
    using Thing = LessonGround::Thing;
    return !m_busy && m_readOnly.isEmpty() && isConnected()
        && (!m_progress.done.isEmpty() || m_ground.table == Thing::Lesson
            || m_ground.function == Thing::Lesson);
}

QList<JobRow> LessonCourse::requests(LessonStep step) const
{
    QList<JobRow> rows;
    for (const JobId id : m_progress.requests.value(step)) {
        if (m_rows.contains(id))
            rows.append(m_rows.value(id));
    }
    return rows;
}

} // namespace pgcourier
