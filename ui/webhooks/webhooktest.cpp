// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/webhooks/webhooktest.h"

#include "app/model/requestcheck.h"
#include "app/model/requestsql.h"
#include "app/model/webhook/webhookpayload.h"
#include "ui/theme/icons.h"
#include "ui/webhooks/payloadview.h"
#include "ui/widgets/codeedit.h"
#include "ui/widgets/notice.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

WebhookTest::WebhookTest(Engine &engine, const Webhook &webhook, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_webhook(webhook)
    , m_payload(new PayloadView(engine, tr("Test payload"), this))
    , m_sql(new CodeEdit(Highlighter::Language::Sql, this))
    , m_notice(new Notice(u"webhookTestMessage"_s, this))
    , m_send(new QPushButton(tr("Send test"), this))
{
    setObjectName(u"webhookTest"_s);
    setAccessibleName(tr("Test of a webhook"));
    setWindowTitle(tr("Test %1").arg(webhook.name));
    setAttribute(Qt::WA_DeleteOnClose);
    m_payload->setEditable(sendsBody(webhook));
    m_sql->showOnly(tr("SQL of the test"), 4);
    m_send->setAccessibleName(tr("Send test"));
    m_send->setProperty("primary", true);
    m_send->setIcon(theme::icon(u"send"_s, QPalette::HighlightedText));
    m_send->setDefault(true);
    arrange();
    connect(m_send, &QPushButton::clicked, this, &WebhookTest::send);
    connect(m_payload, &PayloadView::changed, this, &WebhookTest::updateSql);
    resize(680, 600);
    load();
}

void WebhookTest::arrange()
{
    auto *meaning = new QLabel(
        tr("One request is queued as if the trigger had fired, to %1. Table %2 is not touched, but the "
           "receiver cannot tell a test from the real thing: it may act on what it gets.")
            .arg(m_webhook.url, sqlName(m_webhook.table)),
        this);
    meaning->setWordWrap(true);
    meaning->setTextFormat(Qt::PlainText);
    auto *sqlTitle = new QLabel(tr("SQL that will run"), this);
    sqlTitle->setProperty("quiet", true);
    auto *close = new QPushButton(tr("Cancel"), this);
    close->setAccessibleName(tr("Cancel"));
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(m_send);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::gap);
    column->addWidget(meaning);
    column->addWidget(m_payload, 3);
    column->addWidget(sqlTitle);
    column->addWidget(m_sql, 2);
    column->addWidget(m_notice);
    column->addLayout(buttons);
}

void WebhookTest::load()
{
    m_send->setEnabled(false);
    m_payload->clear(tr("Reading …"));
    m_engine.ask([table = m_webhook.table](QueueClient &client) { return client.webhooks().shape(table); })
        .then(this, [this](const Result<TableShape> &shape) {
            if (shape)
                m_payload->showWebhook(m_webhook, *shape);
            else
                m_notice->say(shape.error().line(), theme::Tone::Bad);
            updateSql();
        });
}

void WebhookTest::updateSql()
{
    const Request request = webhookRequest(m_webhook, m_payload->payload());
    const Status checked = checkRequest(request);
    const QString problem = checked ? m_payload->problem() : checked.error().line();
    const Result<QString> sql = requestSql(request);
    m_sql->setPlainText(sql ? *sql : u"-- "_s + sql.error().line());
    m_notice->say(problem, theme::Tone::Warning);
    m_send->setEnabled(problem.isEmpty() && !m_sending);
}

void WebhookTest::send()
{
    m_sending = true;
    m_send->setEnabled(false);
    m_engine
        .ask([request = webhookRequest(m_webhook, m_payload->payload())](
                 QueueClient &client) { return client.queue().enqueue(request); })
        .then(this, [this](const Result<QList<JobId>> &ids) {
            m_sending = false;
            m_send->setEnabled(true);
            if (!ids) {
                m_notice->say(ids.error().line(), theme::Tone::Bad);
                return;
            }
            accept();
            Q_EMIT queued(*ids);
        });
}

} // namespace pgcourier
