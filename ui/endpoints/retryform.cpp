// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/retryform.h"

#include "app/model/duration.h"
#include "app/model/timetable.h"
#include "ui/endpoints/optionaledit.h"
#include "ui/models/valuetable.h"
#include "ui/theme/theme.h"

#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableView>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int mostAttempts = 1000;
constexpr auto longestBase = 24h * 24; // net.endpoint keeps it as an integer of milliseconds
constexpr auto longestCap = 24h * 365;
constexpr int mostSteps = 100; // shown

} // namespace

RetryForm::RetryForm(QWidget *parent)
    : QWidget(parent)
    , m_attempts(new OptionalEdit(tr("Attempts"), this))
    , m_base(new OptionalEdit(tr("First wait"), this))
    , m_cap(new OptionalEdit(tr("Longest wait"), this))
    , m_statuses(new OptionalEdit(tr("Retry on"), this))
    , m_words(new QLabel(this))
    , m_table(new QTableView(this))
{
    m_attempts->setToolTip(tr("Attempts in all, the first one too"));
    m_base->setToolTip(
        tr("Before the second attempt; doubled for each one after. The real wait is drawn by lot "
           "between nothing and that, so that many requests do not come back at once."));
    m_statuses->setToolTip(tr("Answers that are tried again. Network errors and timeouts always are."));
    m_words->setObjectName(u"timetableWords"_s);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    buildTable();
    auto *form = new QFormLayout;
    form->setSpacing(theme::gap);
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(tr("&Attempts"), m_attempts);
    form->addRow(tr("First &wait"), m_base);
    form->addRow(tr("&Longest wait"), m_cap);
    form->addRow(tr("&Retry on"), m_statuses);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::gap, theme::gap + 4, theme::gap, theme::gap);
    column->setSpacing(theme::gap);
    column->addLayout(form);
    column->addWidget(m_words);
    column->addWidget(m_table, 1);
    for (OptionalEdit *edit : {m_attempts, m_base, m_cap, m_statuses}) {
        connect(edit, &QLineEdit::textChanged, this, [this] {
            updateTimetable();
            Q_EMIT changed();
        });
    }
}

void RetryForm::buildTable()
{
    const auto clock = [](std::chrono::milliseconds after) {
        const QDateTime now = QDateTime::currentDateTime();
        return clockText(now.addMSecs(after.count()), now);
    };
    m_steps = new ValueTable<RetryStep>(
        {
            {tr("Attempt"), [](const RetryStep &s) { return QString::number(s.attempt); }, true},
            {tr("Waits at most"), [](const RetryStep &s) { return durationWords(s.waitAtMost); }, true},
            {tr("About"), [clock](const RetryStep &s) { return clock(s.expected); }, true},
            {tr("At the latest"), [clock](const RetryStep &s) { return clock(s.latest); }, true},
        },
        this);
    m_table->setObjectName(u"timetable"_s);
    m_table->setAccessibleName(tr("Retry timetable"));
    m_table->setModel(m_steps);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setProperty("framed", true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + theme::gap);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->setMinimumHeight(fontMetrics().height() * 6);
}

void RetryForm::showRule(const EndpointRule &rule, const RetryPolicy &defaults)
{
    m_defaults = defaults;
    m_attempts->setDefault(QLocale().toString(defaults.maxAttempts));
    m_base->setDefault(durationText(defaults.base));
    m_cap->setDefault(durationText(defaults.cap));
    m_statuses->setDefault(statusListText(defaults.statuses));
    m_attempts->setText(rule.maxAttempts ? QString::number(*rule.maxAttempts) : QString());
    m_base->setText(rule.retryBase ? durationText(*rule.retryBase) : QString());
    m_cap->setText(rule.retryCap ? durationText(*rule.retryCap) : QString());
    if (!rule.retryStatuses)
        m_statuses->clear();
    else
        m_statuses->setText(rule.retryStatuses->isEmpty() ? tr("none") : statusListText(*rule.retryStatuses));
    updateTimetable();
}

Status RetryForm::fillInto(EndpointRule &rule) const
{
    const auto attempts = m_attempts->readInteger(1, mostAttempts);
    const auto base = m_base->readDuration(1ms, longestBase);
    const auto cap = m_cap->readDuration(1ms, longestCap);
    const QString typed = m_statuses->text().trimmed();
    const auto statuses
        = parseStatusList(typed.compare(tr("none"), Qt::CaseInsensitive) == 0 ? QString() : typed);
    m_statuses->mark(!statuses);
    if (!attempts)
        return attempts.error();
    if (!base)
        return base.error();
    if (!cap)
        return cap.error();
    if (!statuses)
        return statuses.error();
    rule.maxAttempts = *attempts;
    rule.retryBase = *base;
    rule.retryCap = *cap;
    rule.retryStatuses = typed.isEmpty() ? std::nullopt : std::optional(*statuses);
    return Done{};
}

void RetryForm::setReadOnly(bool readOnly)
{
    for (OptionalEdit *edit : {m_attempts, m_base, m_cap, m_statuses})
        edit->setReadOnly(readOnly);
}

// While a field is wrong the timetable stays what it was.
void RetryForm::updateTimetable()
{
    EndpointRule rule;
    if (!fillInto(rule))
        return;
    const RetryPolicy policy = rule.retryOver(m_defaults);
    m_words->setText(timetableWords(policy, QDateTime::currentDateTime()));
    m_steps->setValues(retryTimetable(policy).mid(0, mostSteps));
}

} // namespace pgcourier
