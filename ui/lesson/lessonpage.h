// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/model/lesson.h"
#include "ui/page.h"

class QCheckBox;
class QPushButton;
class QScrollArea;

namespace pgcourier {

class LessonCard;
class LessonCourse;
class Notice;
struct Settings;

// The lesson on queues, part by part, each run at a click. While it runs the mock endpoint may stand in for
// the hosts that it calls.
class LessonPage : public WindowPage
{
    Q_OBJECT

public:
    LessonPage(Engine &engine, Settings &settings, QWidget *parent = nullptr);

    void setDatabase(const DatabaseInfo &info) override;
    void setReadOnly(bool readOnly, const QString &reason) override;
    void takeSnapshot(const Snapshot &snapshot) override;
    void refresh() override;
    void end(); // the lesson, and what stands in for its hosts

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *buildTop();
    [[nodiscard]] QWidget *buildFoot();
    void arrange();

    void showAll();
    void updateCard(LessonCard &card);
    void updateNotices();
    void focusRun(LessonStep step);
    [[nodiscard]] QString whereText() const; // the requests go

    Engine &m_engine;
    LessonCourse *m_course;
    int m_others = 0; // workers that take from the same queue
    QScrollArea *m_scroll = nullptr;
    Notice *m_where;
    QCheckBox *m_standIn;
    Notice *m_trouble;
    QWidget *m_workerLine;
    QPushButton *m_startWorker;
    QPushButton *m_startOver;
    QPushButton *m_end;
    QList<LessonCard *> m_cards;
};

} // namespace pgcourier
