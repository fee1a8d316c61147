// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/alertform.h"

#include "app/model/duration.h"
#include "ui/theme/theme.h"
#include "ui/widgets/formdialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// As the combo box has them; the first is the default.
const QStringList alertFormats{QString(), u"standard"_s, u"slack"_s};
constexpr int longestAlertWait = 86'400; // seconds

Result<int> readAlertWait(const QString &text)
{
    if (text.trimmed().isEmpty())
        return 0;
    const auto duration = parseDuration(text);
    if (!duration || duration->count() > longestAlertWait * qint64(1000))
        return Error::input(AlertForm::tr("“%1” is no time of a day at most").arg(text),
            AlertForm::tr("Write a time, such as 5 min or 90 s"));
    return int(duration->count() / 1000);
}

} // namespace

AlertForm::AlertForm(Engine &engine, const AlertRule &rule, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_rule(rule)
    , m_name(new QLineEdit(this))
    , m_kind(new QComboBox(this))
    , m_destination(new QLineEdit(this))
    , m_threshold(new QLineEdit(this))
    , m_clear(new QLineEdit(this))
    , m_for(new QLineEdit(this))
    , m_url(new QLineEdit(this))
    , m_format(new QComboBox(this))
    , m_enabled(new QCheckBox(tr("Loo&k at it"), this))
    , m_message(new QLabel(this))
    , m_save(new QPushButton(tr("Save"), this))
{
    setObjectName(u"alertForm"_s);
    setAccessibleName(tr("Alert"));
    setWindowTitle(rule.id == 0 ? tr("New alert") : tr("Alert %1").arg(rule.name));
    buildFields();
    arrange();
    showRule();
    connect(m_save, &QPushButton::clicked, this, &AlertForm::save);
    judge();
}

void AlertForm::buildFields()
{
    const std::pair<QLineEdit *, QString> lines[]
        = {{m_name, tr("Alert name")}, {m_destination, tr("Destination")}, {m_threshold, tr("Fires from")},
            {m_clear, tr("Is over below")}, {m_for, tr("Lasts for")}, {m_url, tr("URL that is told")}};
    for (const auto &[edit, name] : lines) {
        edit->setAccessibleName(name);
        connect(edit, &QLineEdit::textChanged, this, &AlertForm::judge);
    }
    m_name->setMinimumWidth(40 * fontMetrics().horizontalAdvance(u'0'));
    m_destination->setPlaceholderText(tr("all destinations"));
    m_clear->setPlaceholderText(tr("that value"));
    m_for->setPlaceholderText(tr("at once"));
    m_url->setPlaceholderText(tr("nobody: it is only shown"));
    m_kind->setAccessibleName(tr("What is looked at"));
    for (const QString &kind : alertKinds())
        m_kind->addItem(alertKindWords(kind), kind);
    m_format->setAccessibleName(tr("Format"));
    m_format->addItems({tr("By the host"), tr("Standard Webhooks"), tr("Slack")});
    for (QComboBox *box : {m_kind, m_format})
        box->setFocusPolicy(Qt::StrongFocus); // scrolling past it changes nothing
    connect(m_kind, &QComboBox::activated, this, &AlertForm::kindChosen);
    connect(m_format, &QComboBox::activated, this, &AlertForm::judge);
    m_enabled->setAccessibleName(tr("Enabled"));
    connect(m_enabled, &QCheckBox::toggled, this, &AlertForm::judge);
    m_message->setObjectName(u"alertMessage"_s);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_save->setAccessibleName(tr("Save alert"));
}

void AlertForm::arrange()
{
    auto *form = new QFormLayout;
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&What"), m_kind);
    form->addRow(tr("&Destination"), m_destination);
    form->addRow(tr("&Fires from"), m_threshold);
    form->addRow(tr("F&or"), m_for);
    form->addRow(tr("O&ver below"), m_clear);
    form->addRow(tr("&URL"), m_url);
    form->addRow(tr("For&mat"), m_format);
    form->addRow(QString(), m_enabled);
    form->addRow(m_message);
    layOutForm(this, form, m_save);
}

void AlertForm::showRule()
{
    const bool fresh = m_rule.id == 0;
    if (fresh && m_rule.kind.isEmpty())
        m_rule.kind = alertKinds().constFirst();
    m_name->setText(m_rule.name);
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(m_rule.kind)));
    m_destination->setText(m_rule.destination);
    m_threshold->setText(alertValueText(m_rule.kind, fresh ? usualThreshold(m_rule.kind) : m_rule.threshold));
    m_clear->setText(m_rule.clearThreshold ? alertValueText(m_rule.kind, *m_rule.clearThreshold) : QString());
    m_for->setText(m_rule.forSeconds > 0 ? durationText(std::chrono::seconds(m_rule.forSeconds)) : QString());
    m_url->setText(m_rule.url);
    m_format->setCurrentIndex(std::max(0, int(alertFormats.indexOf(m_rule.format))));
    m_enabled->setChecked(m_rule.enabled);
    m_destination->setEnabled(m_rule.kind != u"no_worker");
}

// Another kind has other values.
void AlertForm::kindChosen()
{
    const QString kind = m_kind->currentData().toString();
    m_threshold->setText(alertValueText(kind, usualThreshold(kind)));
    m_clear->clear();
    m_destination->setEnabled(kind != u"no_worker");
    if (kind == u"no_worker")
        m_destination->clear();
    judge();
}

Result<AlertRule> AlertForm::collect() const
{
    AlertRule rule = m_rule;
    rule.name = m_name->text().trimmed();
    rule.kind = m_kind->currentData().toString();
    rule.destination = m_destination->text().trimmed();
    if (rule.name.isEmpty())
        return Error::input(tr("An alert needs a name"));
    const auto threshold = readAlertValue(rule.kind, m_threshold->text());
    if (!threshold)
        return threshold.error();
    rule.threshold = *threshold;
    rule.clearThreshold.reset();
    if (!m_clear->text().trimmed().isEmpty()) {
        const auto clear = readAlertValue(rule.kind, m_clear->text());
        if (!clear)
            return clear.error();
        rule.clearThreshold = *clear;
    }
    const auto wait = readAlertWait(m_for->text());
    if (!wait)
        return wait.error();
    rule.forSeconds = *wait;
    rule.url = m_url->text().trimmed();
    rule.format = alertFormats.value(m_format->currentIndex());
    rule.enabled = m_enabled->isChecked();
    return rule;
}

void AlertForm::judge()
{
    const auto rule = collect();
    say(rule || m_name->text().trimmed().isEmpty() ? QString() : rule.error().line(), true);
    m_save->setEnabled(rule.ok());
}

void AlertForm::save()
{
    const auto rule = collect();
    if (!rule)
        return;
    m_save->setEnabled(false);
    say(tr("Saving …"), false);
    m_engine.ask([rule = *rule](QueueClient &client) { return client.alerts().save(rule); })
        .then(this, [this](const Result<qint64> &answer) {
            if (answer) {
                Q_EMIT saved();
                accept();
                return;
            }
            m_save->setEnabled(true);
            say(answer.error().line(), true);
        });
}

void AlertForm::say(const QString &text, bool bad)
{
    m_message->setText(text);
    theme::setTextTone(m_message, bad ? theme::Tone::Bad : theme::Tone::Quiet);
    m_message->setVisible(!text.isEmpty());
}

} // namespace pgcourier
