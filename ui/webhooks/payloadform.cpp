// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/webhooks/payloadform.h"

#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"

#include <algorithm>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QSpinBox>

namespace pgcourier {

using namespace Qt::StringLiterals;

PayloadForm::PayloadForm(QFormLayout *form)
    : QObject(form->parentWidget())
    , m_page(form->parentWidget())
    , m_columns(new QListWidget(m_page))
    , m_old(new QComboBox(m_page))
    , m_shape(new QComboBox(m_page))
    , m_batchLabel(new QLabel(tr("Ro&ws of each"), m_page))
    , m_batch(new QSpinBox(m_page))
    , m_payload(new CodeEdit(Highlighter::Language::Json, m_page))
    , m_problem(new QLabel(m_page))
{
    buildChoices(form);
    buildPayload(form);
}

void PayloadForm::buildChoices(QFormLayout *form)
{
    m_columns->setAccessibleName(tr("Columns sent"));
    m_columns->setToolTip(tr("What is sent of a row. None checked: all of it"));
    m_columns->setObjectName(u"webhookSentColumns"_s);
    m_columns->setFixedHeight(m_page->fontMetrics().height() * 6);
    m_old->setAccessibleName(tr("Old values"));
    m_old->addItem(tr("All of them"), int(OldValues::All));
    m_old->addItem(tr("Only those that changed"), int(OldValues::Changed));
    m_old->addItem(tr("None"), int(OldValues::None));
    m_shape->setAccessibleName(tr("Shape"));
    m_shape->addItem(tr("As Supabase sends it"), int(PayloadShape::Supabase));
    m_shape->addItem(tr("CloudEvents 1.0"), int(PayloadShape::CloudEvents));
    for (QComboBox *box : {m_old, m_shape}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(20);
        connect(box, &QComboBox::currentIndexChanged, this, &PayloadForm::changed);
    }
    m_batch->setAccessibleName(tr("Rows of each request"));
    m_batch->setRange(0, WebhookOptions::mostBatch);
    m_batch->setSpecialValueText(tr("All of the statement's"));
    m_batch->setGroupSeparatorShown(true);
    m_batchLabel->setBuddy(m_batch);
    form->addRow(tr("Columns s&ent"), m_columns);
    form->addRow(tr("Old &values"), m_old);
    form->addRow(m_batchLabel, m_batch);
    form->addRow(tr("&Shape"), m_shape);
    connect(m_columns, &QListWidget::itemChanged, this, &PayloadForm::changed);
    connect(m_batch, &QSpinBox::valueChanged, this, &PayloadForm::changed);
}

void PayloadForm::buildPayload(QFormLayout *form)
{
    m_payload->setAccessibleName(tr("Own payload"));
    m_payload->setPlaceholderText(
        u"{\"id\": \"$.new.id\", \"text\": \"Order {{$.new.id}} is {{$.new.status}}\"}"_s);
    m_payload->setToolTip(
        tr("JSON that is sent instead of the rows. A text that begins with $ is a path into "
           "new, old, tg_op, table, schema and time; {{path}} puts a value into a text."));
    m_payload->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_payload->setFixedHeight(m_payload->fontMetrics().lineSpacing() * 5 + theme::wideGap);
    m_problem->setObjectName(u"payloadProblem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    theme::setTextTone(m_problem, theme::Tone::Bad);
    m_problem->hide();
    auto *column = new QVBoxLayout;
    column->setSpacing(theme::halfGap);
    column->addWidget(m_payload);
    column->addWidget(m_problem);
    auto *label = new QLabel(tr("Own pa&yload"), m_page);
    label->setBuddy(m_payload);
    form->addRow(label, column);
    connect(m_payload, &QPlainTextEdit::textChanged, this, &PayloadForm::changed);
}

void PayloadForm::setColumns(const QList<TableColumn> &columns)
{
    m_shown.columns = options().columns;
    m_known = columns;
    fillColumns();
}

// A chosen one that the table has no more stays to be seen, and can be unchecked.
void PayloadForm::fillColumns()
{
    const QSignalBlocker quiet(m_columns);
    m_columns->clear();
    const auto add = [this](const QString &name, const QString &tip) {
        auto *item = new QListWidgetItem(name, m_columns);
        item->setToolTip(tip);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(m_shown.columns.contains(name) ? Qt::Checked : Qt::Unchecked);
    };
    QStringList gone = m_shown.columns;
    for (const TableColumn &column : std::as_const(m_known)) {
        gone.removeAll(column.name);
        add(column.name, column.type);
    }
    for (const QString &name : m_known.isEmpty() ? QStringList() : gone)
        add(name, tr("The table has no such column"));
    if (m_columns->count() > 0)
        m_columns->setCurrentRow(0);
}

void PayloadForm::showOptions(const WebhookOptions &options)
{
    m_shown = options;
    m_old->setCurrentIndex(m_old->findData(int(options.old)));
    m_shape->setCurrentIndex(m_shape->findData(int(options.shape)));
    m_batch->setValue(options.batch);
    m_payload->setPlainText(options.payload);
    fillColumns();
}

void PayloadForm::follow(const Webhook &webhook)
{
    const bool statement = webhook.level == WebhookLevel::Statement;
    const bool rows = !webhook.newTable.isEmpty() || !webhook.oldTable.isEmpty();
    m_batchLabel->setVisible(statement);
    m_batch->setVisible(statement);
    m_batch->setEnabled(rows);
    m_batch->setToolTip(rows
            ? tr("A statement that changes more rows sends several requests")
            : tr("Rows of a statement come along only with a single event, without columns"));
}

void PayloadForm::setProblem(const QString &line)
{
    m_problem->setText(line);
    m_problem->setVisible(!line.isEmpty());
}

WebhookOptions PayloadForm::options() const
{
    WebhookOptions options;
    options.old = OldValues(m_old->currentData().toInt());
    options.shape = PayloadShape(m_shape->currentData().toInt());
    options.batch = m_batch->value();
    options.payload = m_payload->toPlainText().trimmed();
    if (m_known.isEmpty())
        options.columns = m_shown.columns;
    for (int row = 0; row < m_columns->count() && !m_known.isEmpty(); ++row) {
        if (m_columns->item(row)->checkState() == Qt::Checked)
            options.columns.append(m_columns->item(row)->text());
    }
    return options;
}

} // namespace pgcourier
