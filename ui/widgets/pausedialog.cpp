// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pausedialog.h"

#include "ui/theme/theme.h"

#include <QDateTimeEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

PauseDialog::PauseDialog(const QString &title, const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_untilResumed(new QRadioButton(tr("Until it is &resumed"), this))
    , m_untilTime(new QRadioButton(tr("&Until"), this))
    , m_time(new QDateTimeEdit(QDateTime::currentDateTime().addDays(1), this))
    , m_reason(new QLineEdit(this))
{
    setObjectName(u"pauseDialog"_s);
    setAccessibleName(title);
    setWindowTitle(tr("Pause %1").arg(name));
    setAttribute(Qt::WA_DeleteOnClose);
    m_untilResumed->setAccessibleName(tr("Until it is resumed"));
    m_untilTime->setAccessibleName(tr("Until a time"));
    m_untilResumed->setChecked(true);
    m_time->setAccessibleName(tr("Paused until"));
    m_time->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
    m_time->setCalendarPopup(true);
    m_time->setEnabled(false);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("For those who look at it"));
    connect(m_untilTime, &QRadioButton::toggled, m_time, &QWidget::setEnabled);
    auto *time = new QHBoxLayout;
    time->addWidget(m_untilTime);
    time->addWidget(m_time, 1);
    auto *reason = new QFormLayout;
    reason->addRow(tr("R&eason"), m_reason);
    auto *pause = new QPushButton(tr("Pause"), this);
    pause->setAccessibleName(tr("Pause it"));
    pause->setProperty("primary", true);
    pause->setDefault(true);
    auto *close = new QPushButton(tr("Cancel"), this);
    close->setAccessibleName(tr("Cancel"));
    close->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(pause);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::gap);
    column->addWidget(m_untilResumed);
    column->addLayout(time);
    column->addLayout(reason);
    column->addLayout(buttons);
    connect(pause, &QPushButton::clicked, this, &PauseDialog::take);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
}

void PauseDialog::take()
{
    Q_EMIT chosen(m_untilTime->isChecked() ? m_time->dateTime() : QDateTime(), m_reason->text().trimmed());
    accept();
}

} // namespace pgcourier
