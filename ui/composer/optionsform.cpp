// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/optionsform.h"

#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QSpinBox *spinBox(int from, int to, int value, const QString &name, QWidget *parent)
{
    auto *box = new QSpinBox(parent);
    box->setRange(from, to);
    box->setValue(value);
    box->setAccessibleName(name);
    box->setGroupSeparatorShown(true);
    return box;
}

} // namespace

OptionsForm::OptionsForm(QWidget *parent)
    : QWidget(parent)
    , m_timeout(spinBox(1, 24 * 3600 * 1000, 5000, tr("Timeout"), this))
    , m_priority(spinBox(-1000, 1000, 0, tr("Priority"), this))
    , m_attempts(spinBox(0, 100, 0, tr("Attempts at most"), this))
    , m_key(new QLineEdit(this))
    , m_ordering(new QLineEdit(this))
    , m_scheduled(new QCheckBox(tr("Not before"), this))
    , m_schedule(new QDateTimeEdit(this))
    , m_late(new QLabel(tr("That time is over: it goes at once."), this))
    , m_copies(spinBox(1, 10000, 1, tr("Copies"), this))
{
    m_timeout->setSuffix(tr(" ms"));
    m_timeout->setSingleStep(1000);
    m_attempts->setSpecialValueText(tr("default"));
    m_priority->setToolTip(tr("Higher goes first"));
    m_key->setAccessibleName(tr("Idempotency key"));
    m_key->setPlaceholderText(tr("none"));
    m_key->setToolTip(tr("A second request with the same key is not queued while the first one is kept"));
    m_ordering->setAccessibleName(tr("Ordering key"));
    m_ordering->setPlaceholderText(tr("none"));
    m_ordering->setToolTip(
        tr("Requests with the same key go one after the other, in the order of their ids"));
    m_schedule->setAccessibleName(tr("Not before, time"));
    m_schedule->setDisplayFormat(u"yyyy-MM-dd HH:mm:ss"_s);
    m_schedule->setCalendarPopup(true);
    m_schedule->setDateTime(QDateTime::currentDateTime().addSecs(60));
    m_schedule->setEnabled(false);
    m_late->setObjectName(u"scheduleIsOver"_s);
    m_late->setWordWrap(true);
    theme::setTextTone(m_late, theme::Tone::Warning);

    auto *form = new QFormLayout(this);
    form->setContentsMargins(theme::gap + 4, theme::gap + 4, theme::gap + 4, theme::gap);
    form->setSpacing(theme::gap);
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(tr("&Timeout"), m_timeout);
    form->addRow(tr("&Priority"), m_priority);
    form->addRow(tr("&Attempts at most"), m_attempts);
    form->addRow(tr("&Idempotency key"), m_key);
    form->addRow(tr("&Ordering key"), m_ordering);
    form->addRow(m_scheduled, m_schedule);
    form->addRow(QString(), m_late);
    form->addRow(tr("Cop&ies"), m_copies);

    for (QSpinBox *box : {m_timeout, m_priority, m_attempts, m_copies})
        connect(box, &QSpinBox::valueChanged, this, &OptionsForm::changed);
    for (QLineEdit *key : {m_key, m_ordering})
        connect(key, &QLineEdit::textChanged, this, &OptionsForm::changed);
    connect(m_schedule, &QDateTimeEdit::dateTimeChanged, this, &OptionsForm::changed);
    connect(m_scheduled, &QCheckBox::toggled, m_schedule, &QWidget::setEnabled);
    connect(m_scheduled, &QCheckBox::clicked, this, [this](bool on) {
        if (on && isOver()) // the form may have been open for hours
            m_schedule->setDateTime(QDateTime::currentDateTime().addSecs(60));
    });
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &OptionsForm::showWhetherOver);
    m_clock.start();
    connect(this, &OptionsForm::changed, this, &OptionsForm::showWhetherOver);
    showWhetherOver();
    connect(m_scheduled, &QCheckBox::toggled, this, &OptionsForm::changed);
}

bool OptionsForm::isOver() const
{
    return m_schedule->dateTime() <= QDateTime::currentDateTime();
}

void OptionsForm::showWhetherOver()
{
    const bool over = m_scheduled->isChecked() && isOver();
    if (m_late->isVisibleTo(this) == over)
        return;
    m_late->setVisible(over);
}

void OptionsForm::fillInto(Request &request) const
{
    request.timeout = std::chrono::milliseconds(m_timeout->value());
    request.priority = m_priority->value();
    if (m_attempts->value() > 0)
        request.maxAttempts = m_attempts->value();
    request.idempotencyKey = m_key->text().trimmed();
    request.orderingKey = m_ordering->text().trimmed();
    if (m_scheduled->isChecked())
        request.scheduledAt = m_schedule->dateTime();
}

void OptionsForm::showRequest(const Request &request)
{
    m_timeout->setValue(int(request.timeout.count()));
    m_priority->setValue(request.priority);
    m_attempts->setValue(request.maxAttempts.value_or(0));
    m_key->setText(request.idempotencyKey);
    m_ordering->setText(request.orderingKey);
    m_scheduled->setChecked(request.scheduledAt.has_value());
    if (request.scheduledAt)
        m_schedule->setDateTime(request.scheduledAt->toLocalTime());
    m_copies->setValue(1);
}

int OptionsForm::copies() const
{
    return m_copies->value();
}

void OptionsForm::setCopies(int copies)
{
    m_copies->setValue(copies);
}

} // namespace pgcourier
