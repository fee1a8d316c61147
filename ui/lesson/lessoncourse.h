// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/engine/lesson.h"
#include "ui/lesson/lessonprogress.h"
#include "ui/models/pacedquestion.h"

namespace pgcourier {

struct Settings;

// The lesson as it is played in one window: runs its steps on the database, remembers what they have caused
// and follows it, and lets the mock endpoint stand in for the hosts while it runs.
class LessonCourse : public QObject
{
    Q_OBJECT

public:
    LessonCourse(Engine &engine, Settings &settings, QObject *parent = nullptr);

    void setDatabase(const DatabaseInfo &info);
    void setReadOnly(const QString &why); // empty: it may be changed
    void setStandIn(bool wanted); // from the next step on; switched off it ends at once
    void refresh(); // asks what is there
    void followRequests(); // where one of them has not ended

    void run(LessonStep step);
    void startOver();
    void end(); // what still waits is withdrawn, then nothing stands in for the hosts any more

    // Why it cannot be run; empty: it can.
    [[nodiscard]] QString whyNot(LessonStep step) const;
    [[nodiscard]] bool canStartOver() const;
    [[nodiscard]] const LessonGround &ground() const { return m_ground; }
    [[nodiscard]] const LessonProgress &progress() const { return m_progress; }
    [[nodiscard]] QString error(LessonStep step) const { return m_errors.value(step); } // of its last run
    [[nodiscard]] QList<JobRow> requests(LessonStep step) const; // as they were last
    [[nodiscard]] const QString &readOnly() const { return m_readOnly; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    [[nodiscard]] bool isConnected() const { return m_engine.state() == ConnectionState::Connected; }
    [[nodiscard]] bool isAttached() const { return m_database.schema == SchemaState::PgNet; }
    [[nodiscard]] bool hasQueue() const { return isAttached() || m_database.schema == SchemaState::Current; }
    [[nodiscard]] bool standsIn() const { return m_standIn && !isAttached(); } // while it runs

Q_SIGNALS:
    void changed();
    void ended(pgcourier::LessonStep step); // its run
    void kept(); // something that is to be there at the next start
    void informed(const QString &line);
    void failed(const pgcourier::Error &error);

private:
    void takeAnswer(LessonStep step, const Result<LessonAnswer> &answer);
    [[nodiscard]] static QString goneText(int left); // requests that could not be removed
    void takeStartOver(const Result<int> &left);
    void takeGround(const Result<LessonGround> &ground);
    void readRows();
    void takeRows(const Result<QList<JobRow>> &rows);
    void keep();
    void forget();

    Engine &m_engine;
    Settings &m_settings;
    DatabaseInfo m_database;
    LessonGround m_ground;
    LessonProgress m_progress;
    QHash<JobId, JobRow> m_rows; // of the progress
    QMap<LessonStep, QString> m_errors;
    QString m_readOnly;
    bool m_standIn = false;
    bool m_busy = false;
    PacedQuestion m_groundQuestion{0};
    PacedQuestion m_rowsQuestion{0};
};

} // namespace pgcourier
