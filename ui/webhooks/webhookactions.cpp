// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/webhooks/webhookactions.h"

#include "app/model/filter/filtertext.h"
#include "ui/theme/icons.h"
#include "ui/webhooks/sqlquestion.h"
#include "ui/webhooks/webhookdetails.h"
#include "ui/webhooks/webhookdialog.h"
#include "ui/webhooks/webhooktest.h"
#include "ui/widgets/rowtable.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPushButton>
#include <QTableView>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

enum WebhookActionIndex {
    NewWebhookAction,
    EditWebhookAction,
    TestWebhookAction,
    PauseWebhookAction,
    DropWebhookAction,
    CopyWebhookAction,
    ShowWebhookAction
};

} // namespace

WebhookActions::WebhookActions(Engine &engine, QTableView *table, Chosen chosen, QWidget *page)
    : QObject(page)
    , m_engine(engine)
    , m_table(table)
    , m_chosen(std::move(chosen))
    , m_page(page)
    , m_menu(new QMenu(page))
{
    build();
    buildButtons();
}

void WebhookActions::build()
{
    const auto add = [this](const QString &text, const QString &icon, const QKeySequence &keys, auto slot) {
        m_actions.append(addRowAction(m_table, text, icon, keys));
        connect(m_actions.constLast(), &QAction::triggered, this, slot);
    };
    add(tr("&New webhook…"), u"add"_s, QKeySequence(Qt::Key_Insert), &WebhookActions::create);
    add(tr("&Edit…"), u"edit"_s, {}, &WebhookActions::edit);
    add(tr("&Test…"), u"send"_s, QKeySequence(Qt::CTRL | Qt::Key_T), &WebhookActions::test);
    add(tr("&Pause"), u"pause"_s, QKeySequence(Qt::CTRL | Qt::Key_D), &WebhookActions::pauseOrResume);
    add(tr("&Drop…"), u"remove"_s, QKeySequence(Qt::Key_Delete), &WebhookActions::drop);
    add(tr("&Copy SQL"), u"copy"_s, QKeySequence::Copy, &WebhookActions::copySql);
    add(tr("&Show its requests"), u"requests"_s, QKeySequence(Qt::CTRL | Qt::Key_Return),
        &WebhookActions::showRequests);
    m_menu->addActions(m_actions);
    m_menu->insertSeparator(m_actions[EditWebhookAction]);
    m_menu->insertSeparator(m_actions[CopyWebhookAction]);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &WebhookActions::showMenu);
}

void WebhookActions::buildButtons()
{
    const QStringList names{tr("New webhook"), tr("Edit"), tr("Test"), tr("Pause"), tr("Drop")};
    for (int index = NewWebhookAction; index <= DropWebhookAction; ++index) {
        auto *button = new QPushButton(m_actions[index]->icon(), names[index], m_page);
        button->setAccessibleName(names[index]);
        connect(button, &QPushButton::clicked, m_actions[index], &QAction::trigger);
        m_buttons.append(button);
    }
}

void WebhookActions::setAccess(const WebhookAccess &access)
{
    m_access = access;
    update();
}

void WebhookActions::showMenu(const QPoint &where)
{
    m_menu->popup(m_table->viewport()->mapToGlobal(where));
}

void WebhookActions::update()
{
    const WebhookRow *row = m_chosen();
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
    m_actions[PauseWebhookAction]->setText(paused ? tr("Res&ume") : tr("&Pause"));
    m_actions[PauseWebhookAction]->setIcon(theme::icon(paused ? u"play"_s : u"pause"_s));
    m_buttons[PauseWebhookAction]->setText(paused ? tr("Resume") : tr("Pause"));
    m_buttons[PauseWebhookAction]->setAccessibleName(m_buttons[PauseWebhookAction]->text());
    m_buttons[PauseWebhookAction]->setIcon(m_actions[PauseWebhookAction]->icon());
    set(NewWebhookAction, m_access.whyNotCreate(), tr("Make a trigger that sends requests (Insert)"));
    set(EditWebhookAction, row ? m_access.whyNotEdit(*row) : none,
        tr("Change it (Return); the SQL is shown before it runs"));
    set(TestWebhookAction, row ? m_access.whyNotTest(*row) : none,
        tr("Queue a request as it would (Ctrl+T)"));
    set(PauseWebhookAction, row ? m_access.whyNotChange(*row) : none,
        !row         ? QString()
            : paused ? resumeStatements(row->webhook).join(u'\n')
                     : pauseStatements(row->webhook).join(u'\n'));
    set(DropWebhookAction, row ? m_access.whyNotChange(*row) : none, row ? dropSql(row->webhook) : QString());
    set(CopyWebhookAction, row ? QString() : none, {});
    set(ShowWebhookAction, row && !row->webhook.url.isEmpty() ? QString() : none, {});
}

void WebhookActions::create()
{
    if (m_access.whyNotCreate().isEmpty())
        openForm(std::nullopt);
}

void WebhookActions::edit()
{
    const WebhookRow *row = m_chosen();
    if (!row)
        return;
    if (const QString why = m_access.whyNotEdit(*row); !why.isEmpty())
        Q_EMIT informed(why);
    else
        openForm(*row);
}

void WebhookActions::openForm(const std::optional<WebhookRow> &before)
{
    const WebhookRow *row = m_chosen();
    const TableName table = row && !before ? row->webhook.table : TableName{};
    auto *dialog = new WebhookDialog(m_engine, before, table, m_page);
    const QString done = before ? tr("Webhook %1 is changed: the next change of the table sends it so")
                                : tr("Webhook %1 is created: it sends from the next change on");
    connect(dialog, &WebhookDialog::saved, this, [this, done](const Webhook &webhook) {
        Q_EMIT informed(done.arg(webhook.name));
        Q_EMIT saved(webhook);
    });
    dialog->open();
}

void WebhookActions::test()
{
    const WebhookRow *row = m_chosen();
    if (!row || !m_access.whyNotTest(*row).isEmpty())
        return;
    auto *dialog = new WebhookTest(m_engine, row->webhook, m_page);
    connect(dialog, &WebhookTest::queued, this, &WebhookActions::queued);
    dialog->open();
}

void WebhookActions::pauseOrResume()
{
    const WebhookRow *row = m_chosen();
    if (!row || !m_access.whyNotChange(*row).isEmpty())
        return;
    const bool pause = row->webhook.state != WebhookState::Paused;
    const QString done = pause ? tr("Webhook %1 is paused: %2") : tr("Webhook %1 fires again: %2");
    carryOut(pauseChange(*row, pause),
        done.arg(row->webhook.name,
            (pause ? pauseStatements(row->webhook) : resumeStatements(row->webhook)).join(u' ')));
}

void WebhookActions::drop()
{
    const WebhookRow *row = m_chosen();
    if (!row || !m_access.whyNotChange(*row).isEmpty())
        return;
    const WebhookChange change = dropChange(*row);
    const QString name = row->webhook.name;
    QString meaning
        = tr("Changes of table %1 send nothing through it any more. What is queued already is still sent.")
              .arg(sqlName(row->webhook.table));
    if (!row->function.isEmpty())
        meaning += u' ' + tr("Its function %1 stays.").arg(row->function);
    auto *question = new SqlQuestion(
        {tr("Drop webhook"), tr("Drop the webhook %1?").arg(name), meaning, changeSql(change)}, m_page);
    connect(question, &QDialog::accepted, this,
        [this, change, name] { carryOut(change, tr("Webhook %1 is dropped").arg(name)); });
    question->open();
}

void WebhookActions::copySql()
{
    const WebhookRow *row = m_chosen();
    if (!row)
        return;
    QGuiApplication::clipboard()->setText(WebhookDetails::sqlOf(*row));
    Q_EMIT informed(tr("The SQL of webhook %1 is copied").arg(row->webhook.name));
}

void WebhookActions::showRequests()
{
    const WebhookRow *row = m_chosen();
    if (row && !row->webhook.url.isEmpty())
        Q_EMIT filterRequested(urlFilterText(row->webhook.url));
}

void WebhookActions::carryOut(const WebhookChange &change, const QString &done)
{
    m_engine.ask([change](QueueClient &client) { return client.webhooks().run(change); })
        .then(this, [this, done](const Status &status) {
            if (status)
                Q_EMIT informed(done);
            else
                Q_EMIT failed(status.error());
            Q_EMIT changed();
        });
}

} // namespace pgcourier
