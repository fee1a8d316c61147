// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to a destination: the second half of EndpointsPanel.
#include "app/model/filter/filtertext.h"
#include "ui/endpoints/endpointdialog.h"
#include "ui/endpoints/endpointspanel.h"
#include "ui/theme/icons.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/rowtable.h"

#include <QAction>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QToolButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

enum ActionIndex { EditAction, OpenAction, CloseAction, SwitchAction, ShowAction, RemoveAction };

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

void EndpointsPanel::buildActions()
{
    const auto add = [this](const QString &text, const QString &icon, const QKeySequence &keys, auto slot) {
        m_actions.append(addRowAction(m_table, text, icon, keys));
        connect(m_actions.constLast(), &QAction::triggered, this, slot);
    };
    add(tr("&Edit policy…"), u"edit"_s, {}, &EndpointsPanel::edit);
    add(tr("&Open circuit…"), u"pause"_s, QKeySequence(Qt::CTRL | Qt::Key_O), &EndpointsPanel::openCircuit);
    add(tr("&Close circuit…"), u"play"_s, QKeySequence(Qt::CTRL | Qt::Key_L), &EndpointsPanel::closeCircuit);
    add(tr("Switch o&ff"), u"stop"_s, QKeySequence(Qt::CTRL | Qt::Key_D), &EndpointsPanel::switchOnOrOff);
    add(tr("&Show its requests"), u"requests"_s, QKeySequence(Qt::CTRL | Qt::Key_Return),
        &EndpointsPanel::showRequests);
    add(tr("&Remove policy…"), u"remove"_s, QKeySequence(Qt::Key_Delete), &EndpointsPanel::removePolicy);
    auto *menu = new QMenu(this);
    menu->addActions(m_actions);
    menu->insertSeparator(m_actions[OpenAction]);
    menu->insertSeparator(m_actions[ShowAction]);
    menu->insertSeparator(m_actions[RemoveAction]);
    m_more->setMenu(menu);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &EndpointsPanel::showMenu);
    updateActions();
}

void EndpointsPanel::showMenu(const QPoint &where)
{
    if (current())
        m_more->menu()->popup(m_table->viewport()->mapToGlobal(where));
}

void EndpointsPanel::updateActions()
{
    const EndpointRow *row = current();
    const bool may = mayEdit();
    const bool open = row && row->rule && row->circuit != Circuit::Closed;
    const bool off = row && row->rule && !row->rule->enabled;
    m_actions[EditAction]->setEnabled(row && (may || row->rule));
    m_actions[OpenAction]->setEnabled(row && may && !(open && !row->circuitUntil.isValid()));
    m_actions[CloseAction]->setEnabled(may && open);
    m_actions[SwitchAction]->setEnabled(row && may);
    m_actions[SwitchAction]->setText(off ? tr("Switch o&n") : tr("Switch o&ff"));
    m_actions[SwitchAction]->setIcon(theme::icon(off ? u"play"_s : u"stop"_s));
    m_actions[ShowAction]->setEnabled(row);
    m_actions[RemoveAction]->setEnabled(row && may && row->rule);
    m_editButton->setEnabled(m_actions[EditAction]->isEnabled());
    m_editButton->setText(may || !row ? tr("Edit policy…") : tr("View policy…"));
    m_addButton->setEnabled(may);
    m_more->setEnabled(row);
    const QString reason = m_answered ? readOnlyReason() : QString();
    m_notice->say(reason);
}

bool EndpointsPanel::mayEdit() const
{
    return m_answered && m_database.schema == SchemaState::Current && readOnlyReason().isEmpty();
}

QString EndpointsPanel::readOnlyReason() const
{
    if (m_readOnly)
        return m_reason.isEmpty() ? tr("This connection is read-only") : m_reason;
    if (!m_rights.edit)
        return tr("Role %1 may look at policies and not change them: the owner of schema net does.")
            .arg(m_rights.role);
    return {};
}

const EndpointRow *EndpointsPanel::current() const
{
    const QModelIndexList chosen = m_table->selectionModel()->selectedRows();
    if (chosen.isEmpty())
        return nullptr;
    return &m_model->values().at(m_sorted->mapToSource(chosen.constFirst()).row());
}

void EndpointsPanel::edit()
{
    const EndpointRow *row = current();
    if (row && (mayEdit() || row->rule))
        openForm(row->rule ? row->rule->id : 0, prefixOf(*row));
}

void EndpointsPanel::add()
{
    const EndpointRow *row = current();
    openForm(0, row && !row->rule ? row->destination : QString());
}

void EndpointsPanel::openForm(int id, const QString &prefix)
{
    auto *dialog = new EndpointDialog(m_engine, id, prefix, this);
    if (!mayEdit())
        dialog->setReadOnly(readOnlyReason());
    connect(dialog, &EndpointDialog::saved, this, [this](const QString &saved) {
        Q_EMIT informed(tr("The policy of %1 is saved; workers follow it at once").arg(saved));
        refresh();
    });
    dialog->open();
}

void EndpointsPanel::openCircuit()
{
    const EndpointRow *row = current();
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
    confirm({tr("Open circuit"), tr("Open the circuit of %1?").arg(prefix), meaning,
        tr("The circuit of %1 is open: its requests wait").arg(prefix), [prefix](QueueClient &client) {
            return client.endpoints().setCircuit(prefix, true);
        }});
}

void EndpointsPanel::closeCircuit()
{
    const EndpointRow *row = current();
    if (!row || !row->rule)
        return;
    const QString prefix = prefixOf(*row);
    QString meaning = tr("Requests are sent there again as soon as they are due.");
    if (row->due == 1)
        meaning = tr("Its request that is due goes out at once.");
    else if (row->due > 1)
        meaning = tr("Its %1 requests that are due go out at once, as fast as its policy lets them.")
                      .arg(boundedText(row->due));
    confirm({tr("Close circuit"), tr("Close the circuit of %1?").arg(prefix), meaning,
        tr("The circuit of %1 is closed: its requests are sent").arg(prefix), [prefix](QueueClient &client) {
            return client.endpoints().setCircuit(prefix, false);
        }});
}

void EndpointsPanel::switchOnOrOff()
{
    const EndpointRow *row = current();
    if (!row || !mayEdit())
        return;
    const QString prefix = prefixOf(*row);
    const bool enable = row->rule && !row->rule->enabled;
    carryOut({{}, {}, {},
        enable ? tr("%1 is switched on: its requests are sent").arg(prefix)
               : tr("%1 is switched off: its requests wait").arg(prefix),
        [prefix, enable](QueueClient &client) {
            return client.endpoints().setEnabled(prefix, enable);
        }});
}

void EndpointsPanel::removePolicy()
{
    const EndpointRow *row = current();
    if (!row || !row->rule)
        return;
    const QString prefix = prefixOf(*row);
    QStringList meaning{tr("The defaults hold there again: no limit, no circuit, the usual retries.")};
    if (row->secrets > 0)
        meaning.append(
            tr("Its signing secrets (%1) are lost, and its requests go unsigned.").arg(row->secrets));
    if (row->waiting > 0 && (!row->rule->enabled || row->circuit != Circuit::Closed))
        meaning.append(tr("What waits there now (%1) is sent.").arg(waitingText(*row)));
    confirm({tr("Remove policy"), tr("Remove the policy of %1?").arg(prefix), meaning.join(u' '),
        tr("The policy of %1 is removed").arg(prefix), [id = row->rule->id](QueueClient &client) {
            return client.endpoints().remove(id);
        }});
}

void EndpointsPanel::showRequests()
{
    if (const EndpointRow *row = current())
        Q_EMIT filterRequested(filterFor(row->destination));
}

void EndpointsPanel::confirm(const Deed &deed)
{
    auto *box
        = new QMessageBox(QMessageBox::Question, deed.title, deed.question, QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(deed.meaning);
    QPushButton *yes = box->addButton(deed.title, QMessageBox::AcceptRole);
    yes->setAccessibleName(deed.title);
    QPushButton *no = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    connect(yes, &QPushButton::clicked, this, [this, deed] { carryOut(deed); });
    box->open();
}

void EndpointsPanel::carryOut(const Deed &deed)
{
    m_engine.ask(deed.work).then(this, [this, done = deed.done](const Status &status) {
        if (status)
            Q_EMIT informed(done);
        else
            Q_EMIT failed(status.error());
        refresh();
    });
}

} // namespace pgcourier
