// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/webhooks/payloadview.h"

#include "app/model/json/jsontext.h"
#include "app/model/webhook/webhookpayload.h"
#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

PayloadView::PayloadView(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_event(new QComboBox(this))
    , m_note(new QLabel(this))
    , m_text(new CodeEdit(Highlighter::Language::Json, this))
{
    m_event->setAccessibleName(tr("Event of the example"));
    m_note->setProperty("quiet", true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_text->showOnly(name, 4);
    auto *head = new QHBoxLayout;
    head->setSpacing(theme::gap);
    head->addWidget(m_event);
    head->addWidget(m_note, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::halfGap);
    column->addLayout(head);
    column->addWidget(m_text, 1);
    connect(m_event, &QComboBox::currentIndexChanged, this, &PayloadView::updateText);
    connect(m_text, &QPlainTextEdit::textChanged, this, &PayloadView::changed);
}

void PayloadView::setEditable(bool editable)
{
    m_text->setReadOnly(!editable);
}

int PayloadView::headHeight() const
{
    return m_event->sizeHint().height();
}

void PayloadView::showWebhook(const Webhook &webhook, const TableShape &shape)
{
    m_webhook = webhook;
    m_shape = shape;
    const QString chosen = m_event->currentText();
    const QSignalBlocker quiet(m_event);
    m_event->clear();
    for (const WebhookEvent event : webhook.events)
        m_event->addItem(toString(event), int(event));
    m_event->setCurrentIndex(qMax(0, m_event->findText(chosen)));
    m_event->setVisible(!webhook.events.isEmpty());
    updateText();
}

void PayloadView::clear(const QString &why)
{
    m_event->hide();
    m_sent.clear();
    m_note->setText(why);
    m_text->clear();
}

void PayloadView::updateText()
{
    if (m_event->currentIndex() < 0) {
        clear(tr("Choose at least one event"));
        return;
    }
    const auto event = WebhookEvent(m_event->currentData().toInt());
    const bool real = !m_shape.row.isEmpty();
    m_sent = webhookPayload(m_webhook, event, real ? m_shape.row : madeUpRow(m_shape.columns));
    const bool rowless = m_webhook.level == WebhookLevel::Statement && m_webhook.newTable.isEmpty()
        && m_webhook.oldTable.isEmpty();
    if (!sendsBody(m_webhook))
        m_note->setText(tr("%1 sends no body").arg(m_webhook.method.toUpper()));
    else if (event == WebhookEvent::Truncate)
        m_note->setText(tr("Truncating has no rows to tell of"));
    else if (rowless)
        m_note->setText(tr("Rows of a statement come along only with a single event, without columns"));
    else if (real)
        m_note->setText(tr("With a row of the table; long values are cut here"));
    else
        m_note->setText(tr("Made up from the types of the columns: there is no row to show"));
    m_text->setPlainText(indentJson(m_sent));
}

QString PayloadView::payload() const
{
    const QString text = m_text->toPlainText();
    return text == indentJson(m_sent) ? m_sent : text;
}

QString PayloadView::problem() const
{
    const auto problem = findJsonProblem(m_text->toPlainText());
    return problem ? tr("This is not JSON. Line %1, column %2: %3")
                         .arg(problem->line)
                         .arg(problem->column)
                         .arg(problem->text)
                   : QString();
}

} // namespace pgcourier
