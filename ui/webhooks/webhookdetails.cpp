// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/webhooks/webhookdetails.h"

#include "ui/theme/theme.h"
#include "ui/webhooks/payloadview.h"
#include "ui/widgets/codeedit.h"

#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

WebhookDetails::WebhookDetails(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_comment(new QLabel(this))
    , m_reason(new QLabel(this))
    , m_sql(new CodeEdit(Highlighter::Language::Sql, this))
    , m_payload(new PayloadView(engine, tr("Example payload"), this))
{
    setObjectName(u"webhookDetails"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_comment->setObjectName(u"webhookComment"_s);
    m_reason->setObjectName(u"webhookReason"_s);
    m_reason->setProperty("quiet", true);
    m_reason->setMinimumHeight(m_payload->headHeight());
    m_comment->hide();
    for (QLabel *label : {m_comment, m_reason}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_sql->showOnly(tr("Webhook statement"), 4);
    auto *left = new QWidget(this);
    auto *statement = new QVBoxLayout(left);
    statement->setContentsMargins(0, 0, theme::gap, 0);
    statement->setSpacing(theme::halfGap);
    statement->addWidget(m_reason);
    statement->addWidget(m_comment);
    statement->addWidget(m_sql, 1);
    auto *right = new QWidget(this);
    auto *payload = new QVBoxLayout(right);
    payload->setContentsMargins(theme::gap, 0, 0, 0);
    payload->addWidget(m_payload);
    auto *parts = new QSplitter(Qt::Horizontal, this);
    parts->addWidget(left);
    parts->addWidget(right);
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(1);
    parts->setStretchFactor(0, 1);
    parts->setStretchFactor(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    column->addWidget(parts);
}

void WebhookDetails::showRow(const WebhookRow &row)
{
    if (row == m_row)
        return;
    const bool other = row.oid != m_row.oid || row.definition != m_row.definition;
    m_row = row;
    m_comment->setText(row.webhook.comment);
    m_comment->setVisible(!row.webhook.comment.isEmpty());
    // What is selected there stays so while the same is read again.
    if (const QString sql = sqlOf(row); sql != m_sql->toPlainText())
        m_sql->setPlainText(sql);
    if (!row.function.isEmpty())
        m_payload->clear(tr("Its own function decides what is sent"));
    else if (other)
        readShape();
}

void WebhookDetails::setReason(const QString &reason)
{
    m_reason->setText(reason.isEmpty()
            ? tr("As it stands in the database; the table belongs to %1").arg(m_row.owner)
            : reason);
}

void WebhookDetails::readShape()
{
    m_payload->clear(tr("Reading …"));
    m_engine
        .ask([table = m_row.webhook.table](QueueClient &client) { return client.webhooks().shape(table); })
        .then(this, [this, number = m_newest.next()](const Result<TableShape> &shape) {
            if (!m_newest.isNewest(number) || !m_row.function.isEmpty())
                return;
            if (shape)
                m_payload->showWebhook(m_row.webhook, *shape);
            else
                m_payload->clear(shape.error().line());
        });
}

QString WebhookDetails::sqlOf(const WebhookRow &row)
{
    const Webhook &webhook = row.webhook;
    QStringList parts{layOutDefinition(row.definition)};
    // The first one is CREATE TRIGGER again; the server's own words stand for it.
    parts += createStatements(webhook).mid(1);
    if (!row.functionSource.isEmpty())
        parts += QString(u'\n') + row.functionSource.trimmed() + u';';
    return parts.join(u'\n');
}

} // namespace pgcourier
