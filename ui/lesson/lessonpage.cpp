// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lesson/lessonpage.h"

#include "ui/lesson/lessoncard.h"
#include "ui/lesson/lessoncourse.h"
#include "ui/lesson/lessonwords.h"
#include "ui/theme/icons.h"
#include "ui/widgets/notice.h"

#include <QCheckBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int widestText = 860; // beyond it lines are hard to follow

} // namespace

LessonPage::LessonPage(Engine &engine, Settings &settings, QWidget *parent)
    : WindowPage(tr("Lesson"), u"help"_s, parent)
    , m_engine(engine)
    , m_course(new LessonCourse(engine, settings, this))
{
    setObjectName(u"lessonPage"_s);
    const QList<QList<LessonStep>> parts{{LessonStep::Extension}, {LessonStep::Get}, {LessonStep::Post},
        {LessonStep::Look}, {LessonStep::Trigger, LessonStep::Insert}};
    for (const QList<LessonStep> &steps : parts) {
        auto *card = new LessonCard(int(m_cards.size()) + 1, steps, this);
        m_cards.append(card);
        connect(card, &LessonCard::runWanted, m_course, &LessonCourse::run);
        connect(card, &LessonCard::requestWanted, this, [this](JobId id) { Q_EMIT queued({id}); });
    }
    arrange();
    connect(m_course, &LessonCourse::changed, this, &LessonPage::showAll);
    connect(&m_engine, &Engine::workerChanged, this, [this] {
        if (isVisible()) // else it is shown with the page
            updateNotices();
    });
    connect(m_course, &LessonCourse::ended, this, &LessonPage::focusRun);
    connect(m_course, &LessonCourse::kept, this, &WindowPage::edited);
    connect(m_course, &LessonCourse::informed, this, &WindowPage::informed);
    connect(m_course, &LessonCourse::failed, this, &WindowPage::failed);
    showAll();
}

QWidget *LessonPage::buildTop()
{
    auto *top = new QWidget(this);
    auto *intro = new QLabel(
        tr("Five parts from the first request to a webhook that a trigger sends. Each shows its "
           "SQL; a button runs it, and below stands what it has caused. Parts can be run again."),
        top);
    intro->setWordWrap(true);
    m_where = new Notice(u"lessonWhere"_s, top);
    m_standIn = new QCheckBox(tr("The &mock endpoint stands in for the hosts on the internet"), top);
    m_trouble = new Notice(u"lessonTrouble"_s, top);
    m_workerLine = new QWidget(top);
    m_startWorker = new QPushButton(theme::icon(u"play"_s), tr("Start the worker"), m_workerLine);
    m_startWorker->setAccessibleName(tr("Start the worker"));
    auto *noWorker = new QLabel(tr("No worker of this window runs: what is queued waits."), m_workerLine);
    noWorker->setObjectName(u"lessonNoWorker"_s);
    noWorker->setWordWrap(true);
    auto *line = new QHBoxLayout(m_workerLine);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(noWorker, 1);
    line->addWidget(m_startWorker);
    auto *column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap);
    for (QWidget *widget : {static_cast<QWidget *>(intro), static_cast<QWidget *>(m_trouble),
             static_cast<QWidget *>(m_standIn), static_cast<QWidget *>(m_where), m_workerLine})
        column->addWidget(widget);
    connect(m_standIn, &QCheckBox::clicked, m_course, &LessonCourse::setStandIn);
    connect(m_startWorker, &QPushButton::clicked, &m_engine, &Engine::startWorker);
    return top;
}

QWidget *LessonPage::buildFoot()
{
    auto *foot = new QWidget(this);
    m_end = new QPushButton(tr("&End the lesson"), foot);
    m_end->setToolTip(tr("The mock endpoint stands in no longer; what the lesson has made stays"));
    m_startOver = new QPushButton(theme::icon(u"refresh"_s), tr("Start &over"), foot);
    m_startOver->setAccessibleName(tr("Start over"));
    m_startOver->setToolTip(tr("Drops what the lesson has made, and its requests; nothing else"));
    connect(m_end, &QPushButton::clicked, m_course, &LessonCourse::end);
    connect(m_startOver, &QPushButton::clicked, m_course, &LessonCourse::startOver);
    auto *line = new QHBoxLayout(foot);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_startOver);
    line->addWidget(m_end);
    line->addStretch();
    return foot;
}

void LessonPage::arrange()
{
    auto *content = new QWidget(this);
    content->setMaximumWidth(widestText);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(theme::wideGap, theme::gap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::gap + 4);
    column->addWidget(buildTop());
    for (LessonCard *card : std::as_const(m_cards))
        column->addWidget(card);
    column->addWidget(buildFoot());
    column->addStretch();
    m_scroll = new QScrollArea(this);
    m_scroll->setFocusPolicy(Qt::NoFocus); // it follows what has the focus in it
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(content);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_scroll);
}

void LessonPage::setDatabase(const DatabaseInfo &info)
{
    m_course->setDatabase(info);
    if (isVisible())
        m_course->refresh();
}

void LessonPage::setReadOnly(bool readOnly, const QString &reason)
{
    m_course->setReadOnly(readOnly ? reason : QString());
}

void LessonPage::showEvent(QShowEvent *event)
{
    WindowPage::showEvent(event);
    refresh();
}

void LessonPage::refresh()
{
    m_course->refresh();
    showAll();
}

void LessonPage::end()
{
    m_course->end();
}

void LessonPage::takeSnapshot(const Snapshot &snapshot)
{
    const qint64 own = m_engine.workerStatus().id;
    const auto others = std::count_if(snapshot.workers.begin(), snapshot.workers.end(),
        [own](const WorkerRow &worker) { return worker.state == LeaseState::Running && worker.id != own; });
    if (std::exchange(m_others, int(others)) != int(others))
        updateNotices();
    if (isVisible())
        m_course->followRequests();
}

// The button was switched off while the step ran, and lost the focus.
void LessonPage::focusRun(LessonStep step)
{
    for (LessonCard *card : std::as_const(m_cards)) {
        if (!card->steps().contains(step) || !isVisible())
            continue;
        card->focusRun(step);
        // Once there is room for what it has caused.
        QTimer::singleShot(0, card, [this, card] { m_scroll->ensureWidgetVisible(card, 0, theme::gap); });
    }
}

void LessonPage::showAll()
{
    for (LessonCard *card : std::as_const(m_cards))
        updateCard(*card);
    m_startOver->setEnabled(m_course->canStartOver());
    m_end->setVisible(!m_engine.hostMap().isEmpty());
    updateNotices();
}

void LessonPage::updateCard(LessonCard &card)
{
    const LessonGround &ground = m_course->ground();
    const LessonProgress &progress = m_course->progress();
    QStringList sql, notes, errors;
    QList<JobRow> rows;
    for (const LessonStep step : card.steps()) {
        if (step == LessonStep::Trigger && ground.table != LessonGround::Thing::Others)
            sql.append(lessonTableSql(!ground.hasSchema || progress.tableMade));
        sql.append(lessonSql(step));
        const QString whyNot = m_course->whyNot(step);
        card.setRunnable(step, whyNot.isEmpty(), whyNot);
        if (const QString error = m_course->error(step); !error.isEmpty())
            errors.append(error);
        else if (progress.done.contains(step))
            notes.append(lessonDoneText(step, progress.tableMade));
        rows += m_course->requests(step);
    }
    const bool real = ground.table == LessonGround::Thing::Others;
    card.setRunText(LessonStep::Trigger,
        real ? tr("Create it on the real auth.users") : lessonRunText(LessonStep::Trigger));
    card.setSql(sql.join(u"\n\n"_s));
    card.setNote((errors.isEmpty() ? notes : errors).join(u'\n'),
        errors.isEmpty() ? theme::Tone::Quiet : theme::Tone::Bad);
    card.setRequests(rows);
}

QString LessonPage::whereText() const
{
    const QString hosts = lessonHosts().join(u", "_s);
    if (m_course->isAttached())
        return tr("In this database the real pg_net sends: the requests go to %1 on the internet.")
            .arg(hosts);
    if (!m_course->standsIn())
        return tr("The requests go to %1 on the internet.").arg(hosts);
    QString text
        = tr("While the lesson runs the worker of this window sends to the mock endpoint at %1 what goes to "
             "%2. Nothing leaves this machine.")
              .arg(m_engine.mockUrl().toString(), hosts);
    if (m_others == 1)
        text
            += u' ' + tr("But another worker takes from this queue too: what it takes goes to the internet.");
    else if (m_others > 1)
        text += u' '
            + tr("But %1 other workers take from this queue too: what they take goes to the internet.")
                  .arg(QLocale().toString(m_others));
    return text;
}

void LessonPage::updateNotices()
{
    const bool connected = m_course->isConnected();
    const bool mayRun = connected && m_course->readOnly().isEmpty();
    m_where->say(mayRun ? whereText() : QString(),
        m_course->standsIn() && m_others == 0 ? theme::Tone::Info : theme::Tone::Warning);
    m_standIn->setVisible(mayRun && !m_course->isAttached());
    m_standIn->setEnabled(!m_course->isBusy());
    m_standIn->setChecked(m_course->standsIn());
    m_trouble->say(m_course->readOnly(), theme::Tone::Warning);
    m_workerLine->setVisible(mayRun && m_course->hasQueue() && !m_course->isAttached()
        && m_engine.workerStatus().state == WorkerState::Stopped);
}

} // namespace pgcourier
