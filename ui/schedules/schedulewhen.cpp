// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedules/schedulewhen.h"

#include "ui/schedules/cronwords.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QTimeZone>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int shownTimes = 5;

void prepareChoice(QComboBox *box, const QString &name)
{
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setAccessibleName(name);
    box->lineEdit()->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(20);
}

QString zoneTime(const QDateTime &time, const QString &timezone)
{
    const QTimeZone zone(timezone.toUtf8());
    const QDateTime there = zone.isValid() ? time.toTimeZone(zone) : time.toUTC();
    return QLocale().toString(there, u"ddd yyyy-MM-dd HH:mm:ss t"_s);
}

} // namespace

ScheduleWhen::ScheduleWhen(Engine &engine, QFormLayout *form, QWidget *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_cron(new QComboBox(parent))
    , m_timezone(new QComboBox(parent))
    , m_words(new QLabel(parent))
    , m_times(new QLabel(parent))
{
    prepareChoice(m_cron, tr("When"));
    m_cron->addItems({u"*/5 * * * *"_s, u"@hourly"_s, u"0 9 * * *"_s, u"0 9 * * mon-fri"_s, u"0 0 1 * *"_s,
        u"0 0 $ * *"_s, u"@every 30 s"_s});
    m_cron->setToolTip(tr("Minute, hour, day of month, month and day of week; or @every 30 s"));
    m_cron->completer()->setCompletionMode(QCompleter::PopupCompletion);
    prepareChoice(m_timezone, tr("Time zone"));
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds())
        m_timezone->addItem(QString::fromLatin1(id));
    m_timezone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_timezone->completer()->setFilterMode(Qt::MatchContains);
    for (QLabel *label : {m_words, m_times}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_words->setObjectName(u"cronWords"_s);
    m_times->setObjectName(u"cronTimes"_s);
    m_times->setProperty("quiet", true);
    m_times->setMinimumHeight(m_times->fontMetrics().lineSpacing() * shownTimes + 2);
    m_times->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    form->addRow(tr("&When"), m_cron);
    form->addRow(tr("Time &zone"), m_timezone);
    form->addRow(QString(), m_words);
    form->addRow(tr("Next times"), m_times);
    m_soon.setSingleShot(true);
    m_soon.setInterval(150ms);
    connect(&m_soon, &QTimer::timeout, this, &ScheduleWhen::ask);
    connect(m_cron, &QComboBox::editTextChanged, this, &ScheduleWhen::edited);
    connect(m_timezone, &QComboBox::editTextChanged, this, &ScheduleWhen::edited);
    set(u"0 9 * * *"_s, QString::fromLatin1(QTimeZone::systemTimeZoneId()));
}

void ScheduleWhen::set(const QString &cron, const QString &timezone)
{
    m_cron->setEditText(cron);
    m_timezone->setEditText(timezone);
}

void ScheduleWhen::focusFirst()
{
    m_cron->setFocus();
}

void ScheduleWhen::standBetween(QWidget *before, QWidget *after)
{
    QWidget::setTabOrder(before, m_cron);
    QWidget::setTabOrder(m_cron, m_timezone);
    QWidget::setTabOrder(m_timezone, after);
}

QString ScheduleWhen::cron() const
{
    return m_cron->currentText().trimmed();
}

QString ScheduleWhen::timezone() const
{
    return m_timezone->currentText().trimmed();
}

void ScheduleWhen::edited()
{
    m_good = false;
    m_soon.start();
    Q_EMIT changed();
}

void ScheduleWhen::ask()
{
    const quint64 number = m_newest.next();
    m_engine
        .ask([cron = cron(), zone = timezone()](
                 QueueClient &client) { return client.schedules().times(cron, zone, shownTimes); })
        .then(this, [this, number](const Result<QList<QDateTime>> &times) {
            if (m_newest.isNewest(number) && !m_soon.isActive())
                take(times);
        });
}

void ScheduleWhen::take(const Result<QList<QDateTime>> &times)
{
    m_good = times.ok();
    theme::setTextTone(m_words, times ? theme::Tone::Quiet : theme::Tone::Bad);
    m_words->setText(times
            ? cronWords(cron(), timezone())
            : times.error().text + (times.error().hint.isEmpty() ? QString() : u'\n' + times.error().hint));
    QStringList lines;
    if (times) {
        for (const QDateTime &time : *times)
            lines.append(zoneTime(time, timezone()));
    }
    m_times->setText(lines.join(u'\n'));
    Q_EMIT changed();
}

} // namespace pgcourier
