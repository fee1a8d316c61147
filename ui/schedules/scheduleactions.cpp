// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedules/scheduleactions.h"

#include "ui/schedules/scheduledialog.h"
#include "ui/widgets/discardquestion.h"
#include "ui/widgets/pausedialog.h"

#include <QAction>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

enum ScheduleActionIndex {
    NewScheduleAction,
    EditScheduleAction,
    RunScheduleAction,
    PauseScheduleAction,
    RemoveScheduleAction,
    ShowScheduleAction
};

} // namespace

ScheduleActions::ScheduleActions(Engine &engine, QTableView *table, Chosen chosen, QWidget *page)
    : QObject(page)
    , m_engine(engine)
    , m_chosen(std::move(chosen))
    , m_page(page)
    , m_actions(table, page)
{
    build();
}

void ScheduleActions::build()
{
    const auto add = [this](const QString &text, const QString &icon, const QKeySequence &keys, auto slot) {
        connect(m_actions.add(text, icon, keys), &QAction::triggered, this, slot);
    };
    add(tr("&New schedule…"), u"add"_s, QKeySequence(Qt::Key_Insert), &ScheduleActions::create);
    m_actions.addSeparator();
    add(tr("&Edit…"), u"edit"_s, {}, &ScheduleActions::edit);
    add(tr("&Run now"), u"send"_s, QKeySequence(Qt::CTRL | Qt::Key_T), &ScheduleActions::run);
    add(tr("&Pause…"), u"pause"_s, QKeySequence(Qt::CTRL | Qt::Key_D), &ScheduleActions::pauseOrResume);
    add(tr("Re&move…"), u"remove"_s, QKeySequence(Qt::Key_Delete), &ScheduleActions::remove);
    m_actions.addSeparator();
    add(tr("&Show its requests"), u"requests"_s, QKeySequence(Qt::CTRL | Qt::Key_Return),
        &ScheduleActions::showRequests);
    m_actions.addButtons({tr("New schedule"), tr("Edit"), tr("Run now"), tr("Pause"), tr("Remove")});
}

void ScheduleActions::setAccess(const ScheduleAccess &access)
{
    m_access = access;
    update();
}

void ScheduleActions::update()
{
    const ScheduleRow *row = m_chosen();
    const QString none = tr("Choose a schedule first");
    const bool paused = row && row->paused;
    m_actions.setLook(PauseScheduleAction, paused ? tr("Res&ume") : tr("&Pause…"),
        paused ? tr("Resume") : tr("Pause"), paused ? u"play"_s : u"pause"_s);
    const QString whyNotAct = row ? m_access.whyNotAct(*row) : none;
    m_actions.enable(
        NewScheduleAction, m_access.whyNotCreate(), tr("Make a request that comes again and again (Insert)"));
    m_actions.enable(EditScheduleAction, row ? m_access.whyNotEdit(*row) : none, tr("Change it (Return)"));
    m_actions.enable(
        RunScheduleAction, whyNotAct, tr("Queue it now, once; the next time stays what it is (Ctrl+T)"));
    m_actions.enable(PauseScheduleAction, whyNotAct,
        paused ? tr("Let it come again (Ctrl+D)") : tr("Until a time, or until it is resumed (Ctrl+D)"));
    m_actions.enable(RemoveScheduleAction, whyNotAct, tr("Take it away (Delete)"));
    m_actions.enable(ShowScheduleAction, row ? QString() : none, {});
}

void ScheduleActions::create()
{
    if (m_access.whyNotCreate().isEmpty())
        openForm(std::nullopt);
}

void ScheduleActions::edit()
{
    const ScheduleRow *row = m_chosen();
    if (!row)
        return;
    if (const QString why = m_access.whyNotEdit(*row); !why.isEmpty())
        Q_EMIT informed(why);
    else
        openForm(*row);
}

void ScheduleActions::openForm(const std::optional<ScheduleRow> &before)
{
    auto *dialog = new ScheduleDialog(m_engine, before, m_page);
    connect(dialog, &ScheduleDialog::saved, this, [this](const QString &name) {
        Q_EMIT informed(tr("Schedule %1 is saved").arg(name));
        Q_EMIT saved(name);
    });
    dialog->open();
}

void ScheduleActions::run()
{
    const ScheduleRow *row = m_chosen();
    if (!row || !m_access.whyNotAct(*row).isEmpty())
        return;
    m_engine.ask([id = row->id](QueueClient &client) { return client.schedules().run(id); })
        .then(this, [this](const Result<JobId> &request) {
            if (request)
                Q_EMIT queued({*request});
            else
                Q_EMIT failed(request.error());
            Q_EMIT changed();
        });
}

void ScheduleActions::pauseOrResume()
{
    const ScheduleRow *row = m_chosen();
    if (!row || !m_access.whyNotAct(*row).isEmpty())
        return;
    const QString name = row->schedule.name;
    if (row->paused) {
        carryOut([id = row->id](QueueClient &client) { return client.schedules().resume(id); },
            tr("Schedule %1 is resumed").arg(name));
        return;
    }
    auto *dialog = new PauseDialog(tr("Pause schedule"), name, m_page);
    connect(dialog, &PauseDialog::chosen, this,
        [this, name, id = row->id](const QDateTime &until, const QString &reason) {
            carryOut([id, until, reason](
                         QueueClient &client) { return client.schedules().pause(id, until, reason); },
                tr("Schedule %1 is paused").arg(name));
        });
    dialog->open();
}

void ScheduleActions::remove()
{
    const ScheduleRow *row = m_chosen();
    if (!row || !m_access.whyNotAct(*row).isEmpty())
        return;
    const QString name = row->schedule.name;
    askToConfirm(m_page,
        {tr("Remove schedule"), tr("Remove the schedule %1?").arg(name),
            tr("Its next request is taken back. What it has sent stays in the list of requests.")},
        [this, name, id = row->id] {
            carryOut([id](QueueClient &client) { return client.schedules().remove(id); },
                tr("Schedule %1 is removed").arg(name));
        });
}

void ScheduleActions::showRequests()
{
    if (const ScheduleRow *row = m_chosen())
        Q_EMIT filterRequested(u"schedule:%1"_s.arg(row->id));
}

void ScheduleActions::carryOut(const Work &work, const QString &done)
{
    m_engine.ask(work).then(this, [this, done](const Status &status) {
        if (status)
            Q_EMIT informed(done);
        else
            Q_EMIT failed(status.error());
        Q_EMIT changed();
    });
}

} // namespace pgcourier
