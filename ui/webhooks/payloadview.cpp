// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/webhooks/payloadview.h"

#include "app/base/sqlstate.h"
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
using namespace std::chrono_literals;

namespace {

// Of a path or a regular expression that means nothing, whatever is in the row.
bool isOfTemplate(const QString &code)
{
    return code == sqlstate::syntaxError || code == sqlstate::invalidRegularExpression
        || code == sqlstate::invalidTextRepresentation;
}

} // namespace

PayloadView::PayloadView(Engine &engine, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
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
    m_pause.setSingleShot(true);
    m_pause.setInterval(300ms);
    connect(&m_pause, &QTimer::timeout, this, &PayloadView::ask);
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
    stopAsking();
    m_sent.clear();
    m_note->setText(why);
    m_text->clear();
}

WebhookEvent PayloadView::chosenEvent() const
{
    return WebhookEvent(m_event->currentData().toInt());
}

QString PayloadView::row() const
{
    return m_shape.row.isEmpty() ? madeUpRow(m_shape.columns) : m_shape.row;
}

QString PayloadView::note() const
{
    const bool rowless = m_webhook.level == WebhookLevel::Statement && m_webhook.newTable.isEmpty()
        && m_webhook.oldTable.isEmpty();
    if (!sendsBody(m_webhook))
        return tr("%1 sends no body").arg(m_webhook.method.toUpper());
    if (chosenEvent() == WebhookEvent::Truncate)
        return tr("Truncating has no rows to tell of");
    if (rowless)
        return tr("Rows of a statement come along only with a single event, without columns");
    if (!m_shape.row.isEmpty())
        return tr("With a row of the table; long values are cut here");
    return tr("Made up from the types of the columns: there is no row to show");
}

void PayloadView::updateText()
{
    if (m_event->currentIndex() < 0) {
        clear(tr("Choose at least one event"));
        return;
    }
    m_note->setText(note());
    const WebhookOptions &options = m_webhook.options;
    if (!options.isEmpty() && sendsBody(m_webhook) && checkOptions(options)) {
        askLater();
        return;
    }
    stopAsking();
    // What is no JSON is told where it is typed.
    showText(checkOptions(options) ? webhookPayload(m_webhook, chosenEvent(), row()) : QString());
}

void PayloadView::showText(const QString &payload)
{
    m_sent = payload;
    m_text->setPlainText(indentJson(m_sent));
}

void PayloadView::stopAsking()
{
    m_newest.forget();
    m_pause.stop();
    m_waiting = false;
    m_asked.clear();
    m_problem.clear();
    Q_EMIT problemFound({}, false);
}

// URL, headers and the like are typed letter by letter and change nothing of it.
void PayloadView::askLater()
{
    const QString asked
        = QStringList{optionsText(m_webhook.options), toString(chosenEvent()), sqlName(m_webhook.table),
            row(), m_webhook.newTable, m_webhook.oldTable, QString::number(int(m_webhook.level))}
              .join(QChar(QChar::Null));
    if (asked == m_asked)
        return;
    m_asked = asked;
    m_newest.forget();
    m_waiting = true;
    m_pause.start();
}

void PayloadView::ask()
{
    m_engine
        .ask([webhook = m_webhook, event = chosenEvent(), row = row()](
                 QueueClient &client) { return client.webhooks().payload(webhook, event, row); })
        .then(this, [this, number = m_newest.next()](const Result<QString> &payload) {
            if (m_newest.isNewest(number))
                take(payload);
        });
}

void PayloadView::take(const Result<QString> &payload)
{
    m_waiting = false;
    m_problem = payload ? QString() : payload.error().line();
    if (!payload) {
        m_asked.clear(); // what is asked again may be answered
        m_note->setText(m_problem);
    }
    showText(payload ? *payload : QString());
    Q_EMIT problemFound(m_problem, !payload && isOfTemplate(payload.error().code));
    Q_EMIT checked();
    Q_EMIT changed();
}

QString PayloadView::payload() const
{
    const QString text = m_text->toPlainText();
    return text == indentJson(m_sent) ? m_sent : text;
}

QString PayloadView::problem() const
{
    if (m_waiting)
        return tr("Reading …");
    if (!m_problem.isEmpty())
        return m_problem;
    const auto problem = findJsonProblem(m_text->toPlainText());
    return problem ? tr("This is not JSON. Line %1, column %2: %3")
                         .arg(problem->line)
                         .arg(problem->column)
                         .arg(problem->text)
                   : QString();
}

} // namespace pgcourier
