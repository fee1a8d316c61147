// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to a webhook: the second half of WebhooksPanel.
#include "app/model/filter/filtertext.h"
#include "ui/theme/icons.h"
#include "ui/webhooks/sqlquestion.h"
#include "ui/webhooks/webhookdetails.h"
#include "ui/webhooks/webhookdialog.h"
#include "ui/webhooks/webhookspanel.h"
#include "ui/webhooks/webhooktest.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/rowtable.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QToolButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

enum ActionIndex { NewAction, EditAction, TestAction, PauseAction, DropAction, CopyAction, ShowAction };

} // namespace

void WebhooksPanel::buildActions()
{
    const auto add = [this](const QString &text, const QString &icon, const QKeySequence &keys, auto slot) {
        m_actions.append(addRowAction(m_table, text, icon, keys));
        connect(m_actions.constLast(), &QAction::triggered, this, slot);
    };
    add(tr("&New webhook…"), u"add"_s, QKeySequence(Qt::Key_Insert), &WebhooksPanel::create);
    add(tr("&Edit…"), u"edit"_s, {}, &WebhooksPanel::edit);
    add(tr("&Test…"), u"send"_s, QKeySequence(Qt::CTRL | Qt::Key_T), &WebhooksPanel::test);
    add(tr("&Pause"), u"pause"_s, QKeySequence(Qt::CTRL | Qt::Key_D), &WebhooksPanel::pauseOrResume);
    add(tr("&Drop…"), u"remove"_s, QKeySequence(Qt::Key_Delete), &WebhooksPanel::drop);
    add(tr("&Copy SQL"), u"copy"_s, QKeySequence::Copy, &WebhooksPanel::copySql);
    add(tr("&Show its requests"), u"requests"_s, QKeySequence(Qt::CTRL | Qt::Key_Return),
        &WebhooksPanel::showRequests);
    const QStringList names{tr("New webhook"), tr("Edit"), tr("Test"), tr("Pause"), tr("Drop")};
    for (int index = NewAction; index <= DropAction; ++index) {
        auto *button = new QPushButton(m_actions[index]->icon(), names[index], this);
        button->setAccessibleName(names[index]);
        connect(button, &QPushButton::clicked, m_actions[index], &QAction::trigger);
        m_buttons.append(button);
    }
    auto *menu = new QMenu(this);
    menu->addActions(m_actions);
    menu->insertSeparator(m_actions[EditAction]);
    menu->insertSeparator(m_actions[CopyAction]);
    m_more->setMenu(menu);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &WebhooksPanel::showMenu);
}

void WebhooksPanel::showMenu(const QPoint &where)
{
    m_more->menu()->popup(m_table->viewport()->mapToGlobal(where));
}

void WebhooksPanel::updateActions()
{
    const WebhookRow *row = current();
    const QString none = tr("Choose a webhook first");
    const auto set = [this](int index, const QString &why, const QString &tip) {
        m_actions[index]->setEnabled(why.isEmpty());
        m_actions[index]->setToolTip(why.isEmpty() ? tip : why);
        if (index >= m_buttons.size())
            return;
        m_buttons[index]->setEnabled(why.isEmpty());
        m_buttons[index]->setToolTip(m_actions[index]->toolTip());
        m_buttons[index]->setAccessibleDescription(why);
    };
    const bool paused = row && row->webhook.state == WebhookState::Paused;
    m_actions[PauseAction]->setText(paused ? tr("Res&ume") : tr("&Pause"));
    m_actions[PauseAction]->setIcon(theme::icon(paused ? u"play"_s : u"pause"_s));
    m_buttons[PauseAction]->setText(paused ? tr("Resume") : tr("Pause"));
    m_buttons[PauseAction]->setAccessibleName(m_buttons[PauseAction]->text());
    m_buttons[PauseAction]->setIcon(m_actions[PauseAction]->icon());
    set(NewAction, whyNotCreate(), tr("Make a trigger that sends requests (Insert)"));
    set(EditAction, row ? whyNotEdit(*row) : none, tr("Change it (Return); the SQL is shown before it runs"));
    set(TestAction, row ? whyNotTest(*row) : none, tr("Queue a request as it would (Ctrl+T)"));
    set(PauseAction, row ? whyNotChange(*row) : none,
        !row         ? QString()
            : paused ? resumeSql(row->webhook)
                     : pauseSql(row->webhook));
    set(DropAction, row ? whyNotChange(*row) : none, row ? dropSql(row->webhook) : QString());
    set(CopyAction, row ? QString() : none, {});
    set(ShowAction, row && !row->webhook.url.isEmpty() ? QString() : none, {});
    QString notice = m_answered ? whyNot() : QString();
    if (m_answered && notice.isEmpty() && m_model->rowCount() > 0)
        notice = whyNotCreate();
    m_notice->say(notice);
}

QString WebhooksPanel::whyNot() const
{
    if (m_readOnly)
        return m_reason.isEmpty() ? tr("This connection is read-only") : m_reason;
    return {};
}

QString WebhooksPanel::whyNotCreate() const
{
    if (const QString why = whyNot(); !why.isEmpty())
        return why;
    switch (m_database.schema) {
    case SchemaState::Current:
        return {};
    case SchemaState::PgNet:
        return tr("net.http_webhook comes with pgCourier's own schema; this database has pg_net, whose "
                  "requests a trigger queues from a function of its own.");
    case SchemaState::Outdated:
        return tr("The queue's schema is older than this program: upgrade it first, on the page Requests.");
    case SchemaState::Newer:
        return tr("The queue's schema is newer than this program.");
    case SchemaState::Missing:
        return tr("This database does not have the schema “net” yet.");
    case SchemaState::Foreign:
        break;
    }
    return tr("The schema “net” of this database belongs to something else.");
}

QString WebhooksPanel::whyNotChange(const WebhookRow &row) const
{
    if (const QString why = whyNot(); !why.isEmpty())
        return why;
    return row.owned ? QString()
                     : tr("Table %1 belongs to %2: role %3 may look at its triggers and not change them.")
                           .arg(sqlName(row.webhook.table), row.owner, m_role);
}

QString WebhooksPanel::whyNotEdit(const WebhookRow &row) const
{
    if (const QString why = whyNotChange(row); !why.isEmpty())
        return why;
    if (!row.function.isEmpty())
        return tr("Its own function, %1, decides what is sent: change that in the SQL editor.")
            .arg(row.function);
    if (row.constraint)
        return tr("A constraint trigger is changed in the SQL editor.");
    if (!row.understood)
        return tr(
            "Its arguments make no sense to net.http_webhook: drop it, or change it in the SQL editor.");
    return whyNotCreate();
}

QString WebhooksPanel::whyNotTest(const WebhookRow &row) const
{
    if (!row.function.isEmpty())
        return tr("Its own function, %1, decides what is sent: only a change of the table shows it.")
            .arg(row.function);
    if (!row.understood || row.webhook.url.isEmpty())
        return tr("Its arguments make no sense to net.http_webhook.");
    return whyNotCreate();
}

const WebhookRow *WebhooksPanel::current() const
{
    const QModelIndexList chosen = m_table->selectionModel()->selectedRows();
    if (chosen.isEmpty())
        return nullptr;
    return &m_model->values().at(m_sorted->mapToSource(chosen.constFirst()).row());
}

void WebhooksPanel::create()
{
    if (whyNotCreate().isEmpty())
        openForm(std::nullopt);
}

void WebhooksPanel::edit()
{
    const WebhookRow *row = current();
    if (!row)
        return;
    if (const QString why = whyNotEdit(*row); !why.isEmpty())
        Q_EMIT informed(why);
    else
        openForm(*row);
}

void WebhooksPanel::openForm(const std::optional<WebhookRow> &before)
{
    const WebhookRow *row = current();
    const TableName table = row && !before ? row->webhook.table : TableName{};
    auto *dialog = new WebhookDialog(m_engine, before, table, this);
    const QString done = before ? tr("Webhook %1 is changed: the next change of the table sends it so")
                                : tr("Webhook %1 is created: it sends from the next change on");
    connect(dialog, &WebhookDialog::saved, this, [this, done](const Webhook &webhook) {
        Q_EMIT informed(done.arg(webhook.name));
        m_wanted = webhook;
        refresh();
    });
    dialog->open();
}

void WebhooksPanel::test()
{
    const WebhookRow *row = current();
    if (!row || !whyNotTest(*row).isEmpty())
        return;
    auto *dialog = new WebhookTest(m_engine, row->webhook, this);
    connect(dialog, &WebhookTest::queued, this, &WebhooksPanel::queued);
    dialog->open();
}

void WebhooksPanel::pauseOrResume()
{
    const WebhookRow *row = current();
    if (!row || !whyNotChange(*row).isEmpty())
        return;
    const bool pause = row->webhook.state != WebhookState::Paused;
    const QString done = pause ? tr("Webhook %1 is paused: %2") : tr("Webhook %1 fires again: %2");
    carryOut(pauseChange(*row, pause),
        done.arg(row->webhook.name, pause ? pauseSql(row->webhook) : resumeSql(row->webhook)));
}

void WebhooksPanel::drop()
{
    const WebhookRow *row = current();
    if (!row || !whyNotChange(*row).isEmpty())
        return;
    const WebhookChange change = dropChange(*row);
    const QString name = row->webhook.name;
    QString meaning
        = tr("Changes of table %1 send nothing through it any more. What is queued already is still sent.")
              .arg(sqlName(row->webhook.table));
    if (!row->function.isEmpty())
        meaning += u' ' + tr("Its function %1 stays.").arg(row->function);
    auto *question = new SqlQuestion(
        {tr("Drop webhook"), tr("Drop the webhook %1?").arg(name), meaning, changeSql(change)}, this);
    connect(question, &QDialog::accepted, this,
        [this, change, name] { carryOut(change, tr("Webhook %1 is dropped").arg(name)); });
    question->open();
}

void WebhooksPanel::copySql()
{
    const WebhookRow *row = current();
    if (!row)
        return;
    QGuiApplication::clipboard()->setText(WebhookDetails::sqlOf(*row));
    Q_EMIT informed(tr("The SQL of webhook %1 is copied").arg(row->webhook.name));
}

void WebhooksPanel::showRequests()
{
    const WebhookRow *row = current();
    if (row && !row->webhook.url.isEmpty())
        Q_EMIT filterRequested(urlFilterText(row->webhook.url));
}

void WebhooksPanel::carryOut(const WebhookChange &change, const QString &done)
{
    m_engine.ask([change](QueueClient &client) { return client.webhooks().run(change); })
        .then(this, [this, done](const Status &status) {
            if (status)
                Q_EMIT informed(done);
            else
                Q_EMIT failed(status.error());
            refresh();
        });
}

} // namespace pgcourier
