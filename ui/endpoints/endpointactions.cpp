// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/endpointactions.h"

#include "app/model/filter/filtertext.h"
#include "ui/endpoints/endpointdialog.h"
#include "ui/theme/icons.h"
#include "ui/widgets/discardquestion.h"
#include "ui/widgets/pausedialog.h"
#include "ui/widgets/rowtable.h"

#include <QAction>
#include <QLocale>
#include <QMenu>
#include <QTableView>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

enum EndpointActionIndex {
    EditEndpointAction,
    OpenEndpointAction,
    CloseEndpointAction,
    SwitchEndpointAction,
    PauseEndpointAction,
    ShowEndpointAction,
    RemoveEndpointAction
};

QString prefixOf(const EndpointRow &row)
{
    return row.rule ? row.rule->prefix : row.destination;
}

// In the filter language; a policy with a path names a host and a beginning of the URL.
QString filterFor(const QString &destination)
{
    if (!destination.contains("://"_L1))
        return u"host:"_s + destination;
    return urlFilterText(destination);
}

} // namespace

QString EndpointAccess::whyNot() const
{
    if (!readOnly.isEmpty())
        return readOnly;
    if (!rights.edit)
        return EndpointActions::tr(
            "Role %1 may look at policies and not change them: the owner of schema net does.")
            .arg(rights.role);
    return {};
}

EndpointActions::EndpointActions(Engine &engine, QTableView *table, Chosen chosen, QWidget *page)
    : QObject(page)
    , m_engine(engine)
    , m_table(table)
    , m_chosen(std::move(chosen))
    , m_page(page)
    , m_menu(new QMenu(page))
{
    build();
    update();
}

void EndpointActions::build()
{
    const auto add = [this](const QString &text, const QString &icon, const QKeySequence &keys, auto slot) {
        m_actions.append(addRowAction(m_table, text, icon, keys));
        connect(m_actions.constLast(), &QAction::triggered, this, slot);
    };
    add(tr("&Edit policy…"), u"edit"_s, {}, &EndpointActions::edit);
    add(tr("&Open circuit…"), u"pause"_s, QKeySequence(Qt::Key_F8), &EndpointActions::openCircuit);
    add(tr("&Close circuit…"), u"play"_s, QKeySequence(Qt::SHIFT | Qt::Key_F8),
        &EndpointActions::closeCircuit);
    add(tr("Switch o&ff"), u"stop"_s, QKeySequence(Qt::CTRL | Qt::Key_D), &EndpointActions::switchOnOrOff);
    add(tr("&Pause…"), u"pause"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D),
        &EndpointActions::pauseOrResume);
    add(tr("&Show its requests"), u"requests"_s, QKeySequence(Qt::CTRL | Qt::Key_Return),
        &EndpointActions::showRequests);
    add(tr("&Remove policy…"), u"remove"_s, QKeySequence(Qt::Key_Delete), &EndpointActions::removePolicy);
    m_menu->addActions(m_actions);
    m_menu->insertSeparator(m_actions[OpenEndpointAction]);
    m_menu->insertSeparator(m_actions[ShowEndpointAction]);
    m_menu->insertSeparator(m_actions[RemoveEndpointAction]);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &EndpointActions::showMenu);
}

void EndpointActions::showMenu(const QPoint &where)
{
    if (m_chosen())
        m_menu->popup(m_table->viewport()->mapToGlobal(where));
}

void EndpointActions::setAccess(const EndpointAccess &access)
{
    m_access = access;
    update();
}

void EndpointActions::update()
{
    const EndpointRow *row = m_chosen();
    const bool may = mayEdit();
    const bool open = row && row->rule && row->circuit != Circuit::Closed;
    const bool off = row && row->rule && !row->rule->enabled;
    m_actions[EditEndpointAction]->setEnabled(canOpen());
    m_actions[OpenEndpointAction]->setEnabled(row && may && !(open && !row->circuitUntil.isValid()));
    m_actions[CloseEndpointAction]->setEnabled(may && open);
    m_actions[SwitchEndpointAction]->setEnabled(row && may);
    m_actions[SwitchEndpointAction]->setText(off ? tr("Switch o&n") : tr("Switch o&ff"));
    m_actions[SwitchEndpointAction]->setIcon(theme::icon(off ? u"play"_s : u"stop"_s));
    const bool paused = row && row->pause;
    m_actions[PauseEndpointAction]->setEnabled(row && may);
    m_actions[PauseEndpointAction]->setText(paused ? tr("Res&ume") : tr("&Pause…"));
    m_actions[PauseEndpointAction]->setIcon(theme::icon(paused ? u"play"_s : u"pause"_s));
    m_actions[ShowEndpointAction]->setEnabled(row);
    m_actions[RemoveEndpointAction]->setEnabled(row && may && row->rule);
}

bool EndpointActions::canOpen() const
{
    const EndpointRow *row = m_chosen();
    return row && (mayEdit() || row->rule);
}

void EndpointActions::edit()
{
    if (!canOpen())
        return;
    const EndpointRow *row = m_chosen();
    openForm(row->rule ? row->rule->id : 0, prefixOf(*row));
}

void EndpointActions::add()
{
    const EndpointRow *row = m_chosen();
    openForm(0, row && !row->rule ? row->destination : QString());
}

void EndpointActions::openForm(int id, const QString &prefix)
{
    auto *dialog = new EndpointDialog(m_engine, id, prefix, m_page);
    if (!mayEdit())
        dialog->setReadOnly(m_access.whyNot());
    connect(dialog, &EndpointDialog::saved, this, [this](const QString &saved) {
        Q_EMIT informed(tr("The policy of %1 is saved; workers follow it at once").arg(saved));
        Q_EMIT changed();
    });
    dialog->open();
}

void EndpointActions::openCircuit()
{
    const EndpointRow *row = m_chosen();
    if (!row)
        return;
    const QString prefix = prefixOf(*row);
    QString meaning = tr("Nothing more is sent there: what is queued for it waits until you close it.");
    if (row->waiting == 1)
        meaning = tr("Nothing more is sent there: its waiting request stays queued until you close it.");
    else if (row->waiting > 1)
        meaning = tr("Nothing more is sent there: its %1 waiting requests stay queued until you close it.")
                      .arg(waitingText(*row));
    if (row->running > 0)
        meaning
            += u' ' + tr("%1 that are on the wire now are finished.").arg(QLocale().toString(row->running));
    confirm({tr("Open circuit"), tr("Open the circuit of %1?").arg(prefix), meaning},
        {tr("The circuit of %1 is open: its requests wait").arg(prefix), [prefix](QueueClient &client) {
             return client.endpoints().setCircuit(prefix, true);
         }});
}

void EndpointActions::closeCircuit()
{
    const EndpointRow *row = m_chosen();
    if (!row || !row->rule)
        return;
    const QString prefix = prefixOf(*row);
    QString meaning = tr("Requests are sent there again as soon as they are due.");
    if (row->due == 1)
        meaning = tr("Its request that is due goes out at once.");
    else if (row->due > 1)
        meaning = tr("Its %1 requests that are due go out at once, as fast as its policy lets them.")
                      .arg(boundedText(row->due));
    confirm({tr("Close circuit"), tr("Close the circuit of %1?").arg(prefix), meaning},
        {tr("The circuit of %1 is closed: its requests are sent").arg(prefix), [prefix](QueueClient &client) {
             return client.endpoints().setCircuit(prefix, false);
         }});
}

void EndpointActions::switchOnOrOff()
{
    const EndpointRow *row = m_chosen();
    if (!row || !mayEdit())
        return;
    const QString prefix = prefixOf(*row);
    const bool enable = row->rule && !row->rule->enabled;
    carryOut({enable ? tr("%1 is switched on: its requests are sent").arg(prefix)
                     : tr("%1 is switched off: its requests wait").arg(prefix),
        [prefix, enable](QueueClient &client) {
            return client.endpoints().setEnabled(prefix, enable);
        }});
}

void EndpointActions::pauseOrResume()
{
    const EndpointRow *row = m_chosen();
    if (!row || !mayEdit())
        return;
    const PauseTarget target{PauseKind::Endpoint, prefixOf(*row), {}};
    if (row->pause) {
        carryOut({tr("%1 is resumed: its requests are sent").arg(target.name), [target](QueueClient &client) {
                      return client.pauses().resume(target);
                  }});
        return;
    }
    auto *dialog = new PauseDialog(tr("Pause endpoint"), target.name, m_page);
    connect(
        dialog, &PauseDialog::chosen, this, [this, target](const QDateTime &until, const QString &reason) {
            carryOut({tr("%1 is paused: its requests wait").arg(target.name),
                [target, until, reason](QueueClient &client) {
                    return client.pauses().pause(target, {until, reason, {}});
                }});
        });
    dialog->open();
}

void EndpointActions::removePolicy()
{
    const EndpointRow *row = m_chosen();
    if (!row || !row->rule)
        return;
    const QString prefix = prefixOf(*row);
    QStringList meaning{tr("The defaults hold there again: no limit, no circuit, the usual retries.")};
    if (row->secrets > 0)
        meaning.append(
            tr("Its signing secrets (%1) are lost, and its requests go unsigned.").arg(row->secrets));
    if (row->waiting > 0 && (!row->rule->enabled || row->pause || row->circuit != Circuit::Closed))
        meaning.append(tr("What waits there now (%1) is sent.").arg(waitingText(*row)));
    confirm({tr("Remove policy"), tr("Remove the policy of %1?").arg(prefix), meaning.join(u' ')},
        {tr("The policy of %1 is removed").arg(prefix), [id = row->rule->id](QueueClient &client) {
             return client.endpoints().remove(id);
         }});
}

void EndpointActions::showRequests()
{
    if (const EndpointRow *row = m_chosen())
        Q_EMIT filterRequested(filterFor(row->destination));
}

void EndpointActions::confirm(const DeedQuestion &question, const Deed &deed)
{
    askToConfirm(m_page, question, [this, deed] { carryOut(deed); });
}

void EndpointActions::carryOut(const Deed &deed)
{
    m_engine.ask(deed.work).then(this, [this, done = deed.done](const Status &status) {
        if (status)
            Q_EMIT informed(done);
        else
            Q_EMIT failed(status.error());
        Q_EMIT changed();
    });
}

} // namespace pgcourier
