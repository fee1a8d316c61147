// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/timetext.h"

#include "app/model/duration.h"

#include <algorithm>
#include <QCoreApplication>
#include <QLocale>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct TimeTextWords
{
    Q_DECLARE_TR_FUNCTIONS(TimeText)
};

// The locale's short form has neither seconds nor what is below them.
QString clockFormat(const QLocale &locale, Clock clock)
{
    QString format = locale.timeFormat(QLocale::ShortFormat);
    if (clock == Clock::Minutes)
        return format.remove(u":ss"_s);
    const qsizetype minutes = format.indexOf("mm"_L1);
    if (!format.contains("ss"_L1) && minutes >= 0)
        format.insert(minutes + 2, (minutes > 0 ? format.at(minutes - 1) : QChar(u':')) + u"ss"_s);
    const qsizetype seconds = format.indexOf("ss"_L1);
    if (clock == Clock::Milliseconds && seconds >= 0)
        format.insert(seconds + 2, locale.decimalPoint() + u"zzz"_s);
    return format;
}

} // namespace

QString clockText(const QDateTime &time, Clock clock)
{
    const QLocale locale;
    return time.isValid() ? locale.toString(time.toLocalTime().time(), clockFormat(locale, clock))
                          : QString();
}

QString dayAndClockText(const QDateTime &time, Clock clock)
{
    const QString day = QLocale().toString(time.toLocalTime().date(), QLocale::ShortFormat);
    return time.isValid() ? day + u' ' + clockText(time, clock) : QString();
}

QString timeText(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return {};
    const qint64 age = time.secsTo(now);
    if (age >= -2 && age < 3)
        return TimeTextWords::tr("just now");
    if (age >= 3 && age < 60)
        return TimeTextWords::tr("%1 s ago").arg(age);
    if (age >= 60 && age < 3600)
        return TimeTextWords::tr("%1 min ago").arg(age / 60);
    const QDateTime local = time.toLocalTime();
    if (local.date() == now.toLocalTime().date())
        return clockText(time);
    if (local.date().year() == now.toLocalTime().date().year())
        return dayAndClockText(time, Clock::Minutes);
    return QLocale().toString(local.date(), QLocale::ShortFormat);
}

QString dueText(const QDateTime &due, const QDateTime &now)
{
    if (!due.isValid())
        return {};
    const qint64 seconds = now.secsTo(due);
    if (seconds <= 0)
        return TimeTextWords::tr("now");
    if (seconds < 60)
        return TimeTextWords::tr("in %1 s").arg(seconds);
    if (seconds < 3600)
        return TimeTextWords::tr("in %1 min").arg(seconds / 60);
    return timeText(due, now);
}

QString exactTimeText(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss.zzz t"_s) : QString();
}

QString millisecondsText(double milliseconds)
{
    if (milliseconds > 0 && milliseconds < 0.0995) // the next digits would be nothing but noughts
        return TimeTextWords::tr("%1 µs").arg(std::max(1, qRound(milliseconds * 1000)));
    if (milliseconds < 0.95)
        return TimeTextWords::tr("%1 ms").arg(QLocale().toString(milliseconds, 'g', 2));
    if (milliseconds < 10)
        return TimeTextWords::tr("%1 ms").arg(QLocale().toString(milliseconds, 'f', 1));
    if (milliseconds < 1000)
        return TimeTextWords::tr("%1 ms").arg(qRound(milliseconds));
    if (milliseconds < 60000)
        return TimeTextWords::tr("%1 s").arg(QLocale().toString(milliseconds / 1000, 'f', 2));
    return durationWords(std::chrono::milliseconds(qint64(milliseconds)));
}

QString sizeText(qint64 bytes)
{
    if (bytes < 1024)
        return TimeTextWords::tr("%1 bytes").arg(bytes);
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace pgcourier
