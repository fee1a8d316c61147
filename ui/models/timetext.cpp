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

} // namespace

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
        return local.toString(u"HH:mm:ss"_s);
    if (local.date().year() == now.toLocalTime().date().year())
        return local.toString(u"MM-dd HH:mm"_s);
    return local.toString(u"yyyy-MM-dd"_s);
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
        return TimeTextWords::tr("%1 ms").arg(milliseconds, 0, 'g', 2);
    if (milliseconds < 10)
        return TimeTextWords::tr("%1 ms").arg(milliseconds, 0, 'f', 1);
    if (milliseconds < 1000)
        return TimeTextWords::tr("%1 ms").arg(qRound(milliseconds));
    if (milliseconds < 60000)
        return TimeTextWords::tr("%1 s").arg(milliseconds / 1000, 0, 'f', 2);
    return durationWords(std::chrono::milliseconds(qint64(milliseconds)));
}

QString sizeText(qint64 bytes)
{
    if (bytes < 1024)
        return TimeTextWords::tr("%1 bytes").arg(bytes);
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace pgcourier
