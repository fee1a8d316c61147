// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/endpointdialog.h"

#include "app/base/sqlstate.h"
#include "ui/endpoints/headersform.h"
#include "ui/endpoints/limitsform.h"
#include "ui/endpoints/reportform.h"
#include "ui/endpoints/responseform.h"
#include "ui/endpoints/retryform.h"
#include "ui/endpoints/secretsform.h"
#include "ui/endpoints/wireform.h"
#include "ui/widgets/codeedit.h"
#include "ui/widgets/discardquestion.h"
#include "ui/widgets/statuslabel.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

EndpointDialog::EndpointDialog(Engine &engine, int id, const QString &prefix, QWidget *parent)
    : QDialog(parent)
    , m_engine(engine)
    , m_id(id)
    , m_wanted(prefix)
    , m_prefix(new QLineEdit(this))
    , m_lane(new QLabel(this))
    , m_enabled(new QCheckBox(tr("Sen&d its requests"), this))
    , m_tabs(new QTabWidget(this))
    , m_limits(new LimitsForm(this))
    , m_retry(new RetryForm(this))
    , m_responses(new ResponseForm(this))
    , m_report(new ReportForm(this))
    , m_headers(new HeadersForm(this))
    , m_secrets(new SecretsForm(this))
    , m_wire(new WireForm(this))
    , m_sql(new CodeEdit(Highlighter::Language::Sql, this))
    , m_showSecrets(new QCheckBox(tr("Show secrets and &values"), this))
    , m_notice(new Tinted(this))
    , m_message(new QLabel(m_notice))
    , m_reload(new QPushButton(tr("Reload policy"), m_notice))
    , m_save(new QPushButton(tr("Save"), this))
    , m_close(new QPushButton(tr("Cancel"), this))
{
    setObjectName(u"endpointDialog"_s);
    setAccessibleName(tr("Policy"));
    setWindowTitle(id == 0 ? tr("Add a policy") : tr("Policy of %1").arg(prefix));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::gap + 4);
    buildHead();
    buildTabs();
    buildFoot();
    applyRights();
    resize(600, 600);
    load();
}

void EndpointDialog::setReadOnly(const QString &reason)
{
    m_reason = reason;
    applyRights();
}

void EndpointDialog::buildHead()
{
    m_prefix->setAccessibleName(tr("Prefix"));
    m_prefix->setPlaceholderText(tr("example.com, example.com:8443 or https://example.com/path"));
    m_lane->setObjectName(u"prefixMeaning"_s);
    m_lane->setProperty("quiet", true);
    m_lane->setTextFormat(Qt::PlainText);
    m_lane->setWordWrap(true);
    m_lane->setSizePolicy(
        QSizePolicy::Ignored, QSizePolicy::Preferred); // long names are cut, not made room for
    m_enabled->setAccessibleName(tr("Enabled"));
    m_enabled->setToolTip(tr("Switched off, its requests wait"));
    auto *form = new QFormLayout;
    form->setSpacing(theme::gap);
    form->addRow(tr("&Prefix"), m_prefix);
    form->addRow(QString(), m_lane);
    form->addRow(QString(), m_enabled);
    static_cast<QVBoxLayout *>(layout())->addLayout(form);
    connect(m_prefix, &QLineEdit::textChanged, this, &EndpointDialog::edited);
    connect(m_enabled, &QCheckBox::toggled, this, &EndpointDialog::edited);
}

void EndpointDialog::buildTabs()
{
    m_tabs->setObjectName(u"policyTabs"_s);
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the policy"));
    const auto add = [this](QWidget *page, const QString &title) {
        // A small screen at a large scale: the page scrolls, the buttons stay in sight.
        auto *area = new QScrollArea(m_tabs);
        area->setWidget(page);
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setFocusPolicy(Qt::NoFocus);
        area->viewport()->setAutoFillBackground(false);
        page->setAutoFillBackground(false);
        m_tabs->addTab(area, title);
    };
    add(m_limits, tr("Limits"));
    add(m_retry, tr("Retries"));
    add(m_responses, tr("Responses"));
    add(m_report, tr("Failures"));
    add(m_headers, tr("Headers"));
    add(m_secrets, tr("Signing"));
    add(m_wire, tr("Connection"));
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    column->addWidget(m_sql, 1);
    column->addWidget(m_showSecrets);
    m_sql->showOnly(tr("Policy SQL"));
    m_sql->setMinimumHeight(fontMetrics().height() * 6);
    m_tabs->addTab(page, tr("Preview SQL"));
    static_cast<QVBoxLayout *>(layout())->addWidget(m_tabs, 1);
    connect(m_limits, &LimitsForm::changed, this, &EndpointDialog::edited);
    connect(m_retry, &RetryForm::changed, this, &EndpointDialog::edited);
    connect(m_responses, &ResponseForm::changed, this, &EndpointDialog::edited);
    connect(m_report, &ReportForm::changed, this, &EndpointDialog::edited);
    connect(m_headers, &HeadersForm::changed, this, &EndpointDialog::edited);
    connect(m_secrets, &SecretsForm::changed, this, &EndpointDialog::edited);
    connect(m_wire, &WireForm::changed, this, &EndpointDialog::edited);
    connect(m_tabs, &QTabWidget::currentChanged, this, &EndpointDialog::updateSql);
    connect(m_showSecrets, &QCheckBox::toggled, this, &EndpointDialog::updateSql);
}

void EndpointDialog::buildFoot()
{
    m_message->setObjectName(u"policyMessage"_s);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_reload->setAccessibleName(m_reload->text());
    m_reload->setAutoDefault(false);
    auto *line = new QHBoxLayout(m_notice);
    line->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    line->addWidget(m_message, 1);
    line->addWidget(m_reload);
    m_notice->hide();
    m_save->setAccessibleName(tr("Save policy"));
    m_save->setProperty("primary", true);
    m_save->setDefault(true);
    m_close->setAccessibleName(tr("Close policy"));
    m_close->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_save);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addWidget(m_notice);
    column->addLayout(buttons);
    connect(m_reload, &QPushButton::clicked, this, &EndpointDialog::load);
    connect(m_save, &QPushButton::clicked, this, &EndpointDialog::save);
    connect(m_close, &QPushButton::clicked, this, &EndpointDialog::reject);
}

void EndpointDialog::load()
{
    m_loaded = false;
    applyRights();
    say(tr("Reading the policy …"), theme::Tone::Quiet);
    m_engine.ask([id = m_id](QueueClient &client) { return client.endpoints().details(id); })
        .then(this, [this](const Result<EndpointDetails> &details) {
            if (!details) {
                say(details.error().line(), theme::Tone::Bad);
                return;
            }
            say({}, theme::Tone::Quiet);
            showDetails(*details);
        });
}

void EndpointDialog::showDetails(const EndpointDetails &details)
{
    m_details = details;
    if (m_id == 0)
        m_details.rule.prefix = m_wanted;
    m_prefix->setText(m_details.rule.prefix);
    m_enabled->setChecked(m_details.rule.enabled);
    m_limits->showRule(m_details.rule);
    m_retry->showRule(m_details.rule, m_details.defaults);
    m_responses->showRule(m_details.rule);
    m_report->showRule(m_details.rule);
    m_headers->showRule(m_details.rule);
    m_secrets->showSecrets(m_details);
    m_wire->showRule(m_details.rule);
    m_loaded = true;
    if (m_reason.isEmpty() && !m_details.rights.edit)
        m_reason = tr("Role %1 may look at policies and not change them: the owner of schema net does.")
                       .arg(m_details.rights.role);
    applyRights();
    edited();
    if (m_details.rule.prefix.isEmpty())
        m_prefix->setFocus();
}

void EndpointDialog::applyRights()
{
    const bool readOnly = !m_loaded || !m_reason.isEmpty();
    m_prefix->setReadOnly(readOnly);
    m_enabled->setEnabled(!readOnly);
    m_limits->setReadOnly(readOnly);
    m_retry->setReadOnly(readOnly);
    m_responses->setReadOnly(readOnly);
    m_report->setReadOnly(readOnly);
    m_headers->setReadOnly(readOnly);
    m_secrets->setReadOnly(readOnly);
    m_wire->setReadOnly(readOnly);
    m_save->setVisible(m_reason.isEmpty());
    m_close->setText(m_reason.isEmpty() ? tr("Cancel") : tr("Close"));
    if (m_loaded && !m_reason.isEmpty())
        say(m_reason, theme::Tone::Info);
}

// Checks as one types: the first thing that is wrong is said, and cannot be saved.
void EndpointDialog::edited()
{
    if (!m_loaded)
        return;
    const auto change = collect();
    if (m_reason.isEmpty()) {
        say(change || m_prefix->text().isEmpty() ? QString() : change.error().line(), theme::Tone::Warning);
        m_save->setEnabled(change.ok() && !m_saving && (m_id == 0 || isDirty()));
    }
    const auto lane = endpointDestination(m_prefix->text().trimmed());
    m_lane->setText(
        lane ? tr("Holds for every request to %1 that no other, longer prefix fits").arg(*lane) : QString());
    m_lane->setToolTip(m_lane->text());
    updateSql();
}

Result<EndpointChange> EndpointDialog::collect() const
{
    if (const auto lane = endpointDestination(m_prefix->text().trimmed()); !lane)
        return lane.error();
    return filledIn();
}

// Also with a prefix that is none yet.
Result<EndpointChange> EndpointDialog::filledIn() const
{
    EndpointChange change;
    change.rule = m_details.rule; // what no form shows stays
    change.rule.id = m_id;
    change.oldPrefix = m_details.rule.prefix;
    change.fingerprint = m_details.fingerprint;
    change.rule.prefix = m_prefix->text().trimmed();
    change.rule.enabled = m_enabled->isChecked();
    if (const Status filled = m_limits->fillInto(change.rule); !filled)
        return filled.error();
    if (const Status filled = m_retry->fillInto(change.rule); !filled)
        return filled.error();
    if (const Status filled = m_responses->fillInto(change.rule); !filled)
        return filled.error();
    if (const Status filled = m_wire->fillInto(change.rule); !filled)
        return filled.error();
    if (const Status filled = m_report->fillInto(change.rule); !filled)
        return filled.error();
    m_headers->fillInto(change.rule);
    m_secrets->fillInto(change);
    return change;
}

bool EndpointDialog::isDirty() const
{
    if (!m_loaded)
        return false;
    const auto change = filledIn();
    return !change || change->rule != m_details.rule || !change->newSecrets.isEmpty()
        || !change->expiringSecrets.isEmpty() || !change->removedSecrets.isEmpty();
}

void EndpointDialog::updateSql()
{
    if (!m_loaded || !m_sql->isVisible())
        return;
    const auto change = collect();
    m_sql->setPlainText(change ? EndpointFace::changeSql(*change, !m_showSecrets->isChecked())
                               : u"-- "_s + change.error().line());
}

void EndpointDialog::save()
{
    const auto change = collect();
    if (!change || m_saving)
        return;
    m_saving = true;
    m_save->setEnabled(false);
    say(tr("Saving …"), theme::Tone::Quiet);
    m_engine.ask([change = *change](QueueClient &client) { return client.endpoints().save(change); })
        .then(this, [this](const Result<int> &answer) { takeSaved(answer); });
}

void EndpointDialog::takeSaved(const Result<int> &answer)
{
    m_saving = false;
    if (answer) {
        Q_EMIT saved(m_prefix->text().trimmed());
        m_loaded = false; // nothing is left to be lost
        accept();
        return;
    }
    m_save->setEnabled(true);
    const Error &error = answer.error();
    const bool taken = error.code == sqlstate::uniqueViolation;
    say(taken ? tr("There is a policy for %1 already: edit that one").arg(m_prefix->text().trimmed())
              : error.line(),
        theme::Tone::Bad, error.code == endpointConflict);
}

void EndpointDialog::reject()
{
    if (!m_reason.isEmpty() || !isDirty()) {
        QDialog::reject();
        return;
    }
    askToDiscard(this, tr("Policy"), [this] { QDialog::reject(); });
}

void EndpointDialog::say(const QString &text, theme::Tone tone, bool reload)
{
    m_message->setText(text);
    m_notice->setTone(tone);
    m_reload->setVisible(reload);
    m_notice->setVisible(!text.isEmpty());
}

} // namespace pgcourier
