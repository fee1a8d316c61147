// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/webhooks/webhookform.h"

#include "app/model/httpmethod.h"
#include "ui/webhooks/payloadform.h"
#include "ui/widgets/codeedit.h"
#include "ui/widgets/fieldtable.h"

#include <algorithm>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <utility>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

const QStringList webhookHeaderNames{u"Authorization"_s, u"Content-Type"_s, u"User-Agent"_s, u"X-Api-Key"_s};

// Those that carry the row first.
QStringList webhookMethods()
{
    QStringList names = httpMethodNames();
    std::stable_partition(names.begin(), names.end(),
        [](const QString &name) { return bodyOf(name) != HttpMethod::Body::None; });
    return names;
}

} // namespace

WebhookForm::WebhookForm(QWidget *parent)
    : QWidget(parent)
    , m_table(new QComboBox(this))
    , m_name(new QLineEdit(this))
    , m_columnsLabel(new QLabel(tr("&Columns"), this))
    , m_columns(new QListWidget(this))
    , m_level(new QComboBox(this))
    , m_condition(new CodeEdit(Highlighter::Language::Sql, this))
    , m_onlyChanged(new QPushButton(tr("Only real changes"), this))
    , m_conditionProblem(new QLabel(this))
    , m_method(new QComboBox(this))
    , m_url(new QLineEdit(this))
    , m_headers(new FieldTable(tr("Webhook headers"), webhookHeaderNames, this))
    , m_timeout(new QSpinBox(this))
{
    setObjectName(u"webhookForm"_s);
    m_base.events = {WebhookEvent::Insert};
    m_filling = true; // until all lines are there
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, theme::gap, 0);
    form->setSpacing(theme::gap);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    buildTable(form);
    buildEvents(form);
    buildCondition(form);
    buildRequest(form);
    m_payload = new PayloadForm(form);
    connect(m_payload, &PayloadForm::changed, this, &WebhookForm::edited);
    m_filling = false;
    follow();
}

void WebhookForm::buildTable(QFormLayout *form)
{
    m_table->setAccessibleName(tr("Table"));
    m_table->setEditable(true);
    m_table->setInsertPolicy(QComboBox::NoInsert);
    m_table->lineEdit()->setPlaceholderText(tr("Part of a table's name"));
    m_table->lineEdit()->setAccessibleName(tr("Table name"));
    m_table->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_table->setMinimumContentsLength(20);
    m_table->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_table->completer()->setFilterMode(Qt::MatchContains);
    m_table->completer()->setCaseSensitivity(Qt::CaseInsensitive);
    m_name->setAccessibleName(tr("Name"));
    form->addRow(tr("Ta&ble"), m_table);
    form->addRow(tr("&Name"), m_name);
    connect(m_table, &QComboBox::editTextChanged, this, &WebhookForm::takeTable);
    // One that was deleted is proposed anew, but not under the hands of who types another.
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameTyped = true; });
    connect(m_name, &QLineEdit::editingFinished, this, [this] {
        if (m_name->text().trimmed().isEmpty()) {
            m_nameTyped = false;
            edited();
        }
    });
    connect(m_name, &QLineEdit::textChanged, this, &WebhookForm::edited);
}

void WebhookForm::buildEvents(QFormLayout *form)
{
    // By WebhookEvent; each with its mnemonic, and as a screen reader says it.
    const QList<std::pair<QString, QString>> titles{{tr("&Insert"), tr("Insert")},
        {tr("&Update"), tr("Update")}, {tr("&Delete"), tr("Delete")}, {tr("T&runcate"), tr("Truncate")}};
    auto *events = new QHBoxLayout;
    events->setSpacing(theme::wideGap);
    QWidget *before = m_name;
    for (const auto &[title, name] : titles) {
        auto *box = new QCheckBox(title, this);
        box->setAccessibleName(name);
        connect(box, &QCheckBox::toggled, this, &WebhookForm::edited);
        events->addWidget(box);
        setTabOrder(std::exchange(before, box), box);
        m_events.append(box);
    }
    setTabOrder(before, m_columns);
    events->addStretch();
    m_events[int(WebhookEvent::Insert)]->setChecked(true);
    m_columns->setAccessibleName(tr("Columns"));
    m_columns->setToolTip(
        tr("An update fires it where its statement sets one of these. None checked: any column"));
    m_columns->setObjectName(u"webhookColumns"_s);
    m_columns->setFixedHeight(fontMetrics().height() * 6);
    m_columnsLabel->setBuddy(m_columns);
    m_level->setAccessibleName(tr("Requests for"));
    m_level->addItem(tr("One for each row"), int(WebhookLevel::Row));
    m_level->addItem(tr("One for each statement, with all its rows"), int(WebhookLevel::Statement));
    m_level->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_level->setMinimumContentsLength(20);
    form->addRow(tr("Events"), events);
    form->addRow(m_columnsLabel, m_columns);
    form->addRow(tr("Re&quests"), m_level);
    connect(m_columns, &QListWidget::itemChanged, this, &WebhookForm::edited);
    connect(m_level, &QComboBox::currentIndexChanged, this, &WebhookForm::edited);
}

void WebhookForm::buildCondition(QFormLayout *form)
{
    m_condition->setAccessibleName(tr("Condition"));
    m_condition->setPlaceholderText(u"old.status is distinct from new.status"_s);
    m_condition->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_condition->setFixedHeight(m_condition->fontMetrics().lineSpacing() * 3 + theme::wideGap);
    m_conditionProblem->setObjectName(u"conditionProblem"_s);
    m_conditionProblem->setTextFormat(Qt::PlainText);
    m_conditionProblem->setWordWrap(true);
    theme::setTextTone(m_conditionProblem, theme::Tone::Bad);
    m_conditionProblem->hide();
    m_onlyChanged->setAccessibleName(m_onlyChanged->text());
    m_onlyChanged->setAutoDefault(false);
    m_onlyChanged->setToolTip(
        tr("Fills in a condition: an update that sets a column to what it was sends nothing"));
    auto *column = new QVBoxLayout;
    column->setSpacing(theme::halfGap);
    column->addWidget(m_condition);
    column->addWidget(m_conditionProblem);
    column->addWidget(m_onlyChanged, 0, Qt::AlignLeft);
    auto *label = new QLabel(tr("Conditi&on"), this);
    label->setBuddy(m_condition);
    form->addRow(label, column);
    connect(m_condition, &QPlainTextEdit::textChanged, this, &WebhookForm::edited);
    connect(m_onlyChanged, &QPushButton::clicked, this, &WebhookForm::proposeCondition);
}

void WebhookForm::buildRequest(QFormLayout *form)
{
    m_method->setAccessibleName(tr("Webhook method"));
    m_method->addItems(webhookMethods());
    m_url->setAccessibleName(tr("Webhook URL"));
    m_url->setPlaceholderText(u"https://api.example.com/hook"_s);
    auto *line = new QHBoxLayout;
    line->setSpacing(theme::gap);
    line->addWidget(m_method);
    line->addWidget(m_url, 1);
    m_headers->setMinimumHeight(fontMetrics().height() * 8);
    m_headers->setMaximumHeight(fontMetrics().height() * 14);
    m_headers->layout()->setContentsMargins(0, 0, 0, 0);
    m_timeout->setAccessibleName(tr("Webhook timeout"));
    m_timeout->setRange(1, 24 * 3600 * 1000);
    m_timeout->setValue(int(m_base.timeout.count()));
    m_timeout->setSingleStep(1000);
    m_timeout->setGroupSeparatorShown(true);
    m_timeout->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_timeout->setSuffix(tr(" ms"));
    auto *label = new QLabel(tr("UR&L"), this);
    label->setBuddy(m_url);
    form->addRow(label, line);
    form->addRow(tr("Headers"), m_headers);
    form->addRow(tr("Ti&meout"), m_timeout);
    connect(m_method, &QComboBox::currentTextChanged, this, &WebhookForm::edited);
    connect(m_url, &QLineEdit::textChanged, this, &WebhookForm::edited);
    connect(m_headers, &FieldTable::changed, this, &WebhookForm::edited);
    connect(m_timeout, &QSpinBox::valueChanged, this, &WebhookForm::edited);
}

void WebhookForm::setTables(const QList<WebhookTable> &tables)
{
    m_tables = tables;
    QStringList names;
    for (const WebhookTable &table : tables)
        names.append(sqlName(table.name));
    const QString typed = m_table->currentText();
    {
        const QSignalBlocker quiet(m_table);
        m_table->clear();
        m_table->addItems(names);
        m_table->setCurrentIndex(-1);
        m_table->setEditText(typed);
    }
    takeTable();
}

void WebhookForm::chooseTable(const TableName &table)
{
    if (!table.name.isEmpty())
        m_table->setEditText(sqlName(table));
}

const WebhookTable *WebhookForm::table() const
{
    const auto found = std::find_if(m_tables.begin(), m_tables.end(),
        [this](const WebhookTable &table) { return table.name == m_chosen; });
    return found == m_tables.end() ? nullptr : &*found;
}

void WebhookForm::takeTable()
{
    const QString text = m_table->currentText().trimmed();
    TableName chosen;
    for (const WebhookTable &table : std::as_const(m_tables)) {
        if (sqlName(table.name) == text)
            chosen = table.name;
    }
    if (chosen == m_chosen || m_existing)
        return;
    m_chosen = chosen;
    WebhookOptions options = m_payload->options();
    options.columns.clear(); // they were of another table
    m_payload->showOptions(options);
    setShape({});
    if (!chosen.name.isEmpty())
        Q_EMIT tableChosen(chosen);
}

void WebhookForm::setShape(const TableShape &shape)
{
    const QStringList checked = m_existing ? m_base.columns : QStringList();
    m_shape = shape;
    fillColumns(checked);
    m_payload->setColumns(shape.columns);
    edited();
}

void WebhookForm::fillColumns(const QStringList &checked)
{
    const QSignalBlocker quiet(m_columns);
    m_columns->clear();
    for (const TableColumn &column : std::as_const(m_shape.columns)) {
        auto *item = new QListWidgetItem(column.name, m_columns);
        item->setToolTip(column.type);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(checked.contains(column.name) ? Qt::Checked : Qt::Unchecked);
    }
    if (m_columns->count() > 0)
        m_columns->setCurrentRow(0);
}

void WebhookForm::showWebhook(const Webhook &webhook)
{
    m_filling = true;
    m_existing = true;
    m_nameTyped = true;
    m_base = webhook;
    m_chosen = webhook.table;
    m_table->setEditText(sqlName(webhook.table));
    m_table->setEnabled(false);
    m_table->setToolTip(tr("A trigger stays with its table: make a new webhook for another one"));
    m_name->setText(webhook.name);
    for (int event = 0; event < m_events.size(); ++event)
        m_events[event]->setChecked(webhook.has(WebhookEvent(event)));
    m_level->setCurrentIndex(m_level->findData(int(webhook.level)));
    m_condition->setPlainText(webhook.condition);
    if (m_method->findText(webhook.method) < 0)
        m_method->addItem(webhook.method);
    m_method->setCurrentText(webhook.method);
    m_url->setText(webhook.url);
    m_url->setCursorPosition(0);
    m_headers->setFields(webhook.headers);
    m_timeout->setValue(int(webhook.timeout.count()));
    m_payload->showOptions(webhook.options);
    m_filling = false;
    edited();
}

QStringList WebhookForm::checkedColumns() const
{
    if (m_shape.columns.isEmpty()) // not read yet
        return m_base.columns;
    QStringList out;
    for (int row = 0; row < m_columns->count(); ++row) {
        if (m_columns->item(row)->checkState() == Qt::Checked)
            out.append(m_columns->item(row)->text());
    }
    return out;
}

Webhook WebhookForm::webhook() const
{
    Webhook webhook = m_base;
    webhook.table = m_chosen;
    webhook.name = m_name->text().trimmed();
    webhook.events.clear();
    for (int event = 0; event < m_events.size(); ++event) {
        if (m_events[event]->isChecked() && m_events[event]->isEnabled())
            webhook.events.append(WebhookEvent(event));
    }
    webhook.columns = webhook.has(WebhookEvent::Update) ? checkedColumns() : QStringList();
    webhook.level = WebhookLevel(m_level->currentData().toInt());
    webhook.condition = m_condition->toPlainText().trimmed();
    webhook.method = m_method->currentText();
    webhook.url = m_url->text().trimmed();
    webhook.headers = m_headers->fields();
    webhook.timeout = std::chrono::milliseconds(m_timeout->value());
    const WebhookTable *known = table();
    useTransitionTables(webhook, known && known->foreign);
    webhook.options = m_payload->options();
    if (webhook.newTable.isEmpty() && webhook.oldTable.isEmpty())
        webhook.options.batch = 0;
    return webhook;
}

void WebhookForm::edited()
{
    if (m_filling)
        return;
    m_filling = true;
    follow();
    m_filling = false;
    Q_EMIT changed();
}

void WebhookForm::follow()
{
    const bool update = m_events[int(WebhookEvent::Update)]->isChecked();
    const bool row = m_level->currentData().toInt() == int(WebhookLevel::Row);
    QCheckBox *truncate = m_events[int(WebhookEvent::Truncate)];
    truncate->setEnabled(!row);
    truncate->setToolTip(row ? tr("Truncating fires for a statement only") : QString());
    m_columns->setVisible(update);
    m_columnsLabel->setVisible(update);
    const Webhook now = webhook();
    m_payload->follow(now);
    m_onlyChanged->setVisible(row && now.events == QList<WebhookEvent>{WebhookEvent::Update});
    if (!m_nameTyped)
        m_name->setText(
            m_chosen.name.isEmpty() || now.events.isEmpty() ? QString() : proposeName(now, m_shape.triggers));
}

void WebhookForm::proposeCondition()
{
    QStringList terms;
    const QStringList columns = checkedColumns();
    for (const QString &column : columns)
        terms.append(u"old.%1 is distinct from new.%1"_s.arg(sqlIdentifier(column)));
    m_condition->setPlainText(terms.isEmpty() ? u"old.* is distinct from new.*"_s : terms.join(u" or "_s));
    m_condition->setFocus();
}

void WebhookForm::setConditionProblem(const QString &line)
{
    m_conditionProblem->setText(line);
    m_conditionProblem->setVisible(!line.isEmpty());
}

void WebhookForm::setPayloadProblem(const QString &line)
{
    m_payload->setProblem(line);
}

void WebhookForm::focusFirst()
{
    QWidget *first = m_existing ? static_cast<QWidget *>(m_url) : m_table;
    first->setFocus();
    // A dialog that opens selects all of it; what shows is the beginning.
    QTimer::singleShot(0, m_url, [this] {
        m_url->end(false);
        m_url->home(true);
    });
}

} // namespace pgcourier
