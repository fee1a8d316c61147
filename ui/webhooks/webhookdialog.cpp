// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/webhooks/webhookdialog.h"

#include "ui/webhooks/migrationfile.h"
#include "ui/webhooks/payloadview.h"
#include "ui/webhooks/webhookform.h"
#include "ui/widgets/codeedit.h"
#include "ui/widgets/discardquestion.h"
#include "ui/widgets/notice.h"

#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

WebhookDialog::WebhookDialog(
    Engine &engine, const std::optional<WebhookRow> &before, const TableName &table, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_before(before)
    , m_form(new WebhookForm(this))
    , m_payload(new PayloadView(engine, tr("Payload"), this))
    , m_sql(new CodeEdit(Highlighter::Language::Sql, this))
    , m_notice(new Notice(u"webhookMessage"_s, this))
    , m_migration(new QPushButton(tr("Save mi&gration…"), this))
    , m_save(new QPushButton(before ? tr("Save webhook") : tr("Create webhook"), this))
{
    setObjectName(u"webhookDialog"_s);
    setAccessibleName(tr("Webhook"));
    setWindowTitle(before ? tr("Webhook %1").arg(before->webhook.name) : tr("New webhook"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_pause.setSingleShot(true);
    m_pause.setInterval(500ms);
    connect(&m_pause, &QTimer::timeout, this, &WebhookDialog::checkCondition);
    arrange();
    buildFoot();
    if (before)
        m_form->showWebhook(before->webhook);
    connect(m_form, &WebhookForm::changed, this, &WebhookDialog::edited);
    connect(m_payload, &PayloadView::problemFound, this, [this](const QString &line, bool wrong) {
        m_form->setPayloadProblem(line);
        m_payloadWrong = wrong;
    });
    connect(m_payload, &PayloadView::checked, this, &WebhookDialog::updateButtons);
    connect(m_form, &WebhookForm::tableChosen, this, &WebhookDialog::loadShape);
    m_start = m_form->webhook();
    m_checked = m_start;
    resize(QSize(1040, 720).boundedTo(parent->screen()->availableSize() * 0.95));
    if (before)
        loadShape(before->webhook.table);
    else
        loadTables(table);
    m_form->focusFirst();
    edited();
}

void WebhookDialog::arrange()
{
    // A small screen at a large scale: the form scrolls, the buttons stay in sight.
    auto *area = new QScrollArea(this);
    area->setWidget(m_form);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumWidth(m_form->minimumSizeHint().width() + theme::wideGap);
    area->viewport()->setAutoFillBackground(false);
    m_form->setAutoFillBackground(false);
    auto *parts = new QSplitter(Qt::Horizontal, this);
    parts->addWidget(area);
    parts->addWidget(buildPreview());
    parts->setChildrenCollapsible(false);
    parts->setStretchFactor(0, 1);
    parts->setStretchFactor(1, 1);
    parts->setSizes({540, 460});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::gap);
    column->addWidget(parts, 1);
}

QWidget *WebhookDialog::buildPreview()
{
    auto *preview = new QWidget(this);
    auto *column = new QVBoxLayout(preview);
    column->setContentsMargins(theme::wideGap, 0, 0, 0);
    column->setSpacing(theme::halfGap);
    const auto title = [&](const QString &text) {
        auto *label = new QLabel(text, preview);
        QFont bold = label->font();
        bold.setWeight(QFont::DemiBold);
        label->setFont(bold);
        column->addWidget(label);
    };
    m_sql->showOnly(tr("Webhook SQL"), 4);
    title(tr("What is sent"));
    column->addWidget(m_payload, 1);
    column->addSpacing(theme::gap);
    title(tr("SQL that will run"));
    column->addWidget(m_sql, 1);
    return preview;
}

void WebhookDialog::buildFoot()
{
    m_notice->label().setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_save->setAccessibleName(m_save->text());
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    auto *close = new QPushButton(tr("Cancel"), this);
    close->setAccessibleName(tr("Cancel"));
    close->setAutoDefault(false);
    m_migration->setAccessibleName(tr("Save migration"));
    m_migration->setAutoDefault(false);
    m_migration->setToolTip(tr("Writes the SQL that makes it, and the SQL that undoes that, to two files"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_notice, 1);
    buttons->addStretch();
    buttons->addWidget(m_migration);
    buttons->addWidget(close);
    buttons->addWidget(m_save);
    static_cast<QVBoxLayout *>(layout())->addLayout(buttons);
    connect(m_save, &QPushButton::clicked, this, &WebhookDialog::save);
    connect(close, &QPushButton::clicked, this, &WebhookDialog::reject);
    connect(m_migration, &QPushButton::clicked, this, &WebhookDialog::writeMigration);
}

void WebhookDialog::loadTables(const TableName &table)
{
    m_engine.ask([](QueueClient &client) { return client.webhooks().tables(); })
        .then(this, [this, table](const Result<QList<WebhookTable>> &tables) {
            if (!tables) {
                m_notice->say(tables.error().line(), theme::Tone::Bad);
                return;
            }
            const bool touched = isDirty();
            m_form->setTables(*tables);
            if (tables->isEmpty())
                m_notice->say(
                    tr("There is no table on which this role may create triggers: its owner grants TRIGGER."),
                    theme::Tone::Warning);
            if (touched || tables->isEmpty())
                return;
            m_form->chooseTable(tables->size() == 1 ? tables->constFirst().name : table);
            m_start = m_form->webhook(); // nobody typed that
            edited();
        });
}

void WebhookDialog::loadShape(const TableName &table)
{
    m_engine.ask([table](QueueClient &client) { return client.webhooks().shape(table); })
        .then(this, [this, number = m_newestShape.next()](const Result<TableShape> &shape) {
            if (!m_newestShape.isNewest(number))
                return;
            const bool touched = isDirty();
            if (shape)
                m_form->setShape(*shape);
            else
                m_notice->say(shape.error().line(), theme::Tone::Bad);
            if (!touched)
                m_start = m_form->webhook();
            edited();
        });
}

Status WebhookDialog::check(const Webhook &webhook) const
{
    QStringList taken = m_form->shape().triggers;
    if (m_before)
        taken.removeAll(m_before->webhook.name);
    if (Status fine = checkWebhook(webhook, taken); !fine)
        return fine;
    return checkColumns(webhook, m_form->shape());
}

WebhookChange WebhookDialog::change(const Webhook &webhook) const
{
    return m_before ? replaceChange(*m_before, webhook) : createChange(webhook);
}

bool WebhookDialog::isDirty() const
{
    return m_form->webhook() != m_start;
}

void WebhookDialog::edited()
{
    const Webhook webhook = m_form->webhook();
    const Status checked = check(webhook);
    // An empty form needs no scolding; what is missing stands on the disabled button.
    const bool begun = !webhook.url.isEmpty() && !webhook.table.name.isEmpty();
    m_notice->say(checked || !begun ? QString() : checked.error().line(), theme::Tone::Warning);
    const bool tabled = !webhook.table.name.isEmpty() && !webhook.events.isEmpty();
    m_sql->setPlainText(tabled ? changeSql(change(webhook)) : u"-- "_s + checked.error().line());
    if (webhook.table.name.isEmpty())
        m_payload->clear(tr("Choose a table"));
    else
        m_payload->showWebhook(webhook, m_form->shape());
    updateButtons();
    Webhook seen = m_checked;
    seen.url = webhook.url; // of no matter to the condition, and typed letter by letter
    seen.headers = webhook.headers;
    seen.name = webhook.name;
    seen.timeout = webhook.timeout;
    seen.method = webhook.method;
    seen.options = webhook.options;
    if (seen != webhook)
        m_pause.start();
}

void WebhookDialog::updateButtons()
{
    const Status checked = check(m_form->webhook());
    const bool ready = checked.ok() && !m_payload->isWaiting() && !m_payloadWrong;
    m_save->setEnabled(ready && !m_saving && (!m_before || isDirty()));
    m_save->setToolTip(checked ? QString() : checked.error().line());
    m_migration->setEnabled(ready);
}

void WebhookDialog::writeMigration()
{
    const Webhook webhook = m_form->webhook();
    const bool changes = m_before && isDirty();
    saveMigration(changes ? replaceMigration(m_before->webhook, webhook) : createMigration(webhook),
        webhook.name, this, [this](const Result<QString> &line) {
            m_notice->say(line ? *line : line.error().line(), line ? theme::Tone::Good : theme::Tone::Bad);
        });
}

void WebhookDialog::checkCondition()
{
    m_checked = m_form->webhook();
    const quint64 number = m_newestCheck.next();
    if (m_checked.condition.isEmpty() || m_checked.table.name.isEmpty() || m_checked.events.isEmpty()) {
        m_form->setConditionProblem({});
        return;
    }
    m_engine
        .ask([webhook = m_checked](QueueClient &client) { return client.webhooks().checkCondition(webhook); })
        .then(this, [this, number](const Status &status) {
            if (m_newestCheck.isNewest(number))
                m_form->setConditionProblem(status ? QString() : status.error().line());
        });
}

void WebhookDialog::save()
{
    const Webhook webhook = m_form->webhook();
    if (m_saving || !check(webhook) || m_payload->isWaiting() || m_payloadWrong)
        return;
    m_saving = true;
    m_save->setEnabled(false);
    m_notice->say(tr("Saving …"), theme::Tone::Quiet);
    m_engine.ask([change = change(webhook)](QueueClient &client) { return client.webhooks().run(change); })
        .then(this, [this, webhook](const Status &status) { takeSaved(status, webhook); });
}

void WebhookDialog::takeSaved(const Status &status, const Webhook &webhook)
{
    m_saving = false;
    if (status) {
        m_done = true;
        Q_EMIT saved(webhook);
        accept();
        return;
    }
    m_save->setEnabled(true);
    m_notice->say(status.error().line(), theme::Tone::Bad);
}

void WebhookDialog::reject()
{
    if (m_done || !isDirty()) {
        QDialog::reject();
        return;
    }
    askToDiscard(this, tr("Webhook"), [this] { QDialog::reject(); });
}

} // namespace pgcourier
