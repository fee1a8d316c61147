// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/webhooks/webhookactions.h"

#include "app/model/filter/filtertext.h"
#include "ui/webhooks/migrationfile.h"
#include "ui/webhooks/webhookdetails.h"
#include "ui/webhooks/webhookdialog.h"
#include "ui/webhooks/webhooktest.h"
#include "ui/widgets/pausedialog.h"
#include "ui/widgets/sqlquestion.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

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
    MigrateWebhookAction,
    ShowWebhookAction,
    WhyWebhookAction,
    HoldWebhookAction
};

} // namespace

WebhookActions::WebhookActions(Engine &engine, QTableView *table, Chosen chosen, QWidget *page)
    : QObject(page)
    , m_engine(engine)
    , m_chosen(std::move(chosen))
    , m_page(page)
    , m_actions(table, page)
{
    build();
}

void WebhookActions::build()
{
    const auto add = [this](const QString &text, const QString &icon, const QKeySequence &keys, auto slot) {
        connect(m_actions.add(text, icon, keys), &QAction::triggered, this, slot);
    };
    add(tr("&New webhook…"), u"add"_s, QKeySequence(Qt::Key_Insert), &WebhookActions::create);
    m_actions.addSeparator();
    add(tr("&Edit…"), u"edit"_s, {}, &WebhookActions::edit);
    add(tr("&Test…"), u"send"_s, QKeySequence(Qt::CTRL | Qt::Key_T), &WebhookActions::test);
    add(tr("&Pause"), u"pause"_s, QKeySequence(Qt::CTRL | Qt::Key_D), &WebhookActions::pauseOrResume);
    add(tr("&Drop…"), u"remove"_s, QKeySequence(Qt::Key_Delete), &WebhookActions::drop);
    m_actions.addSeparator();
    add(tr("&Copy SQL"), u"copy"_s, QKeySequence::Copy, &WebhookActions::copySql);
    add(tr("Save &migration…"), u"save"_s, {}, &WebhookActions::writeMigration);
    add(tr("&Show its requests"), u"requests"_s, QKeySequence(Qt::CTRL | Qt::Key_Return),
        &WebhookActions::showRequests);
    add(tr("&Why does it not fire?"), u"doctor"_s, QKeySequence(Qt::CTRL | Qt::Key_Y),
        &WebhookActions::askWhy);
    add(tr("&Hold its requests…"), u"clock"_s, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D),
        &WebhookActions::holdOrRelease);
    m_actions.addButtons({tr("New webhook"), tr("Edit"), tr("Test"), tr("Pause"), tr("Drop")});
}

void WebhookActions::setAccess(const WebhookAccess &access)
{
    m_access = access;
    update();
}

void WebhookActions::update()
{
    const WebhookRow *row = m_chosen();
    const QString none = tr("Choose a webhook first");
    const bool paused = row && row->webhook.state == WebhookState::Paused;
    m_actions.setLook(PauseWebhookAction, paused ? tr("Res&ume") : tr("&Pause"),
        paused ? tr("Resume") : tr("Pause"), paused ? u"play"_s : u"pause"_s);
    m_actions.enable(
        NewWebhookAction, m_access.whyNotCreate(), tr("Make a trigger that sends requests (Insert)"));
    m_actions.enable(EditWebhookAction, row ? m_access.whyNotEdit(*row) : none,
        tr("Change it (Return); the SQL is shown before it runs"));
    m_actions.enable(TestWebhookAction, row ? m_access.whyNotTest(*row) : none,
        tr("Queue a request as it would (Ctrl+T)"));
    m_actions.enable(PauseWebhookAction, row ? m_access.whyNotChange(*row) : none,
        !row         ? QString()
            : paused ? resumeStatements(row->webhook).join(u'\n')
                     : pauseStatements(row->webhook).join(u'\n'));
    m_actions.enable(
        DropWebhookAction, row ? m_access.whyNotChange(*row) : none, row ? dropSql(row->webhook) : QString());
    const bool held = row && row->pause;
    m_actions.setText(HoldWebhookAction, held ? tr("&Release its requests") : tr("&Hold its requests…"));
    m_actions.enable(HoldWebhookAction, row ? m_access.whyNotHold(*row) : none,
        held ? pauseWords(*row->pause, QDateTime::currentDateTimeUtc())
             : tr("It fires as ever, and its requests wait until a time, or until they are released"));
    m_actions.enable(CopyWebhookAction, row ? QString() : none, {});
    m_actions.enable(MigrateWebhookAction, row ? QString() : none,
        tr("Writes the SQL that makes it, and the SQL that drops it, to two files"));
    m_actions.enable(WhyWebhookAction, row ? QString() : none,
        tr("The chain from its table on, link by link, on the page Doctor (Ctrl+Y)"));
    m_actions.enable(ShowWebhookAction, row && !row->webhook.url.isEmpty() ? QString() : none, {});
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

// Paused it does not fire, and what happens meanwhile is never sent; held it does, and all of it is sent
// later.
void WebhookActions::holdOrRelease()
{
    const WebhookRow *row = m_chosen();
    if (!row || !m_access.whyNotHold(*row).isEmpty())
        return;
    const PauseTarget target{PauseKind::Webhook, sqlName(row->webhook.table), row->webhook.name};
    if (row->pause) {
        act([target](QueueClient &client) { return client.pauses().resume(target); },
            tr("Requests of webhook %1 are sent again").arg(target.trigger));
        return;
    }
    auto *dialog = new PauseDialog(tr("Hold requests of webhook"), target.trigger, m_page);
    connect(
        dialog, &PauseDialog::chosen, this, [this, target](const QDateTime &until, const QString &reason) {
            act(
                [target, until, reason](QueueClient &client) {
                    return client.pauses().pause(target, {until, reason, {}});
                },
                tr("Requests of webhook %1 wait").arg(target.trigger));
        });
    dialog->open();
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

void WebhookActions::writeMigration()
{
    const WebhookRow *row = m_chosen();
    if (!row)
        return;
    saveMigration(migrationOf(*row), row->webhook.name, m_page, [this](const Result<QString> &line) {
        if (line)
            Q_EMIT informed(*line);
        else
            Q_EMIT failed(line.error());
    });
}

void WebhookActions::showRequests()
{
    const WebhookRow *row = m_chosen();
    if (row && !row->webhook.url.isEmpty())
        Q_EMIT filterRequested(urlFilterText(row->webhook.url));
}

void WebhookActions::askWhy()
{
    if (const WebhookRow *row = m_chosen())
        Q_EMIT whyWanted(sqlName(row->webhook.table));
}

void WebhookActions::carryOut(const WebhookChange &change, const QString &done)
{
    act([change](QueueClient &client) { return client.webhooks().run(change); }, done);
}

void WebhookActions::act(const std::function<Status(QueueClient &)> &work, const QString &done)
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
