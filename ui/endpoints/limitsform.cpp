// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/limitsform.h"

#include "app/model/duration.h"
#include "ui/endpoints/optionaledit.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int mostAtOnce = 1'000'000;

QLabel *hint(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setProperty("quiet", true);
    return label;
}

template <typename Value> QString textOf(const std::optional<Value> &value)
{
    return value ? QString::number(*value) : QString();
}

} // namespace

LimitsForm::LimitsForm(QWidget *parent)
    : QWidget(parent)
    , m_concurrency(new OptionalEdit(tr("At once"), this))
    , m_rate(new OptionalEdit(tr("Per second"), this))
    , m_burst(new OptionalEdit(tr("Burst"), this))
    , m_failures(new OptionalEdit(tr("Failures in a row"), this))
    , m_cooldown(new OptionalEdit(tr("Cooldown"), this))
    , m_ordered(new QCheckBox(tr("&In order, one after the other"), this))
    , m_redirects(new QCheckBox(tr("&Follow redirects"), this))
{
    m_concurrency->setDefault(tr("no limit"));
    m_rate->setDefault(tr("no limit"));
    m_burst->setDefault(QLocale().toString(EndpointRule{}.rateBurst));
    m_failures->setDefault(tr("never opens"));
    m_cooldown->setDefault(durationText(EndpointRule{}.breakerCooldown));
    auto *form = new QFormLayout(this);
    form->setContentsMargins(theme::gap, theme::gap + 4, theme::gap, theme::gap);
    form->setSpacing(theme::gap);
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(tr("At &once"), m_concurrency);
    form->addRow(tr("&Per second"), m_rate);
    form->addRow(tr("&Burst"), m_burst);
    form->addRow(
        hint(tr("Over all workers together. A burst is how many may go at once after a quiet while."), this));
    form->addRow(tr("F&ailures in a row"), m_failures);
    form->addRow(tr("&Cooldown"), m_cooldown);
    form->addRow(
        hint(tr("After that many failures the circuit opens: its requests wait. After the cooldown one goes "
                "as a probe, and closes the circuit where it succeeds."),
            this));
    m_ordered->setToolTip(
        tr("A role's requests go in the order of their ids; one that waits for its retry holds back "
           "those behind it"));
    form->addRow(m_ordered);
    form->addRow(m_redirects);
    for (OptionalEdit *edit : {m_concurrency, m_rate, m_burst, m_failures, m_cooldown})
        connect(edit, &QLineEdit::textChanged, this, &LimitsForm::changed);
    for (QCheckBox *box : {m_ordered, m_redirects})
        connect(box, &QCheckBox::toggled, this, &LimitsForm::changed);
}

void LimitsForm::showRule(const EndpointRule &rule)
{
    const EndpointRule defaults;
    m_concurrency->setText(textOf(rule.maxConcurrency));
    m_rate->setText(textOf(rule.ratePerSecond));
    m_burst->setText(rule.rateBurst == defaults.rateBurst ? QString() : QString::number(rule.rateBurst));
    m_failures->setText(textOf(rule.breakerFailures));
    m_cooldown->setText(
        rule.breakerCooldown == defaults.breakerCooldown ? QString() : durationText(rule.breakerCooldown));
    m_ordered->setChecked(rule.ordered);
    m_redirects->setChecked(rule.followRedirects);
}

Status LimitsForm::fillInto(EndpointRule &rule) const
{
    const EndpointRule defaults;
    const auto concurrency = m_concurrency->readInteger(1, mostAtOnce);
    const auto rate = m_rate->readNumber(0.001, mostAtOnce);
    const auto burst = m_burst->readInteger(1, mostAtOnce);
    const auto failures = m_failures->readInteger(1, mostAtOnce);
    const auto cooldown = m_cooldown->readDuration(1ms, 24h * 30);
    if (!concurrency)
        return concurrency.error();
    if (!rate)
        return rate.error();
    if (!burst)
        return burst.error();
    if (!failures)
        return failures.error();
    if (!cooldown)
        return cooldown.error();
    rule.maxConcurrency = *concurrency;
    rule.ratePerSecond = *rate;
    rule.rateBurst = burst->value_or(defaults.rateBurst);
    rule.breakerFailures = *failures;
    rule.breakerCooldown = cooldown->value_or(defaults.breakerCooldown);
    rule.ordered = m_ordered->isChecked();
    rule.followRedirects = m_redirects->isChecked();
    return Done{};
}

void LimitsForm::setReadOnly(bool readOnly)
{
    for (OptionalEdit *edit : {m_concurrency, m_rate, m_burst, m_failures, m_cooldown})
        edit->setReadOnly(readOnly);
    m_redirects->setEnabled(!readOnly);
}

} // namespace pgcourier
