// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/schedules/cronwords.h"

#include <algorithm>
#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct CronWords
{
    Q_DECLARE_TR_FUNCTIONS(CronWords)
};

enum CronPlace { CronMinute, CronHour, CronDay, CronMonth, CronWeekday };

std::optional<int> cronNumber(const QString &field)
{
    bool ok = false;
    const int number = field.toInt(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

// The n of "*/n".
std::optional<int> cronStep(const QString &field)
{
    return field.startsWith("*/"_L1) ? cronNumber(field.mid(2)) : std::nullopt;
}

QString joinedWords(const QStringList &words)
{
    if (words.size() < 2)
        return words.value(0);
    return CronWords::tr("%1 and %2").arg(words.mid(0, words.size() - 1).join(u", "_s), words.constLast());
}

QString cronName(const QString &word, CronPlace place)
{
    static const QStringList months{u"jan"_s, u"feb"_s, u"mar"_s, u"apr"_s, u"may"_s, u"jun"_s, u"jul"_s,
        u"aug"_s, u"sep"_s, u"oct"_s, u"nov"_s, u"dec"_s};
    static const QStringList days{u"sun"_s, u"mon"_s, u"tue"_s, u"wed"_s, u"thu"_s, u"fri"_s, u"sat"_s};
    const bool month = place == CronMonth;
    const qsizetype named = (month ? months : days).indexOf(word.toLower());
    const std::optional<int> number
        = named >= 0 ? std::optional(int(named) + (month ? 1 : 0)) : cronNumber(word);
    const QLocale locale;
    if (!number || (month && (*number < 1 || *number > 12)) || *number > (month ? 12 : 7))
        return word;
    return month ? locale.standaloneMonthName(*number)
                 : locale.standaloneDayName(*number % 7 == 0 ? 7 : *number);
}

// "Monday to Friday", "January and July"; empty: it has no words.
QString namedWords(const QString &field, CronPlace place)
{
    QStringList words;
    for (const QString &part : field.split(u',')) {
        const QStringList ends = part.split(u'-');
        if (part.contains(u'/') || part.contains(u'*') || ends.size() > 2)
            return {};
        words.append(ends.size() == 1
                ? cronName(part, place)
                : CronWords::tr("%1 to %2").arg(cronName(ends[0], place), cronName(ends[1], place)));
    }
    return joinedWords(words);
}

// "09:00 and 17:00"; empty: it is no list of such times.
QString clockWords(const QStringList &fields)
{
    const std::optional<int> minute = cronNumber(fields[CronMinute]);
    QStringList times;
    for (const QString &hour : fields[CronHour].split(u',')) {
        const std::optional<int> number = cronNumber(hour);
        if (!minute || !number)
            return {};
        times.append(u"%1:%2"_s.arg(*number, 2, 10, QChar(u'0')).arg(*minute, 2, 10, QChar(u'0')));
    }
    return joinedWords(times);
}

// "every 5 minutes"; empty: it has no words.
QString paceWords(const QStringList &fields)
{
    const QString &minute = fields[CronMinute];
    const QString &hour = fields[CronHour];
    const std::optional<int> at = cronNumber(minute);
    if (hour == "*"_L1 && minute == "*"_L1)
        return CronWords::tr("every minute");
    if (const auto step = cronStep(minute); step && hour == "*"_L1)
        return CronWords::tr("every %1 minutes").arg(*step);
    if (at && hour == "*"_L1)
        return *at == 0 ? CronWords::tr("every hour") : CronWords::tr("every hour, %1 minutes past").arg(*at);
    if (const auto step = cronStep(hour); step && at)
        return *at == 0 ? CronWords::tr("every %1 hours").arg(*step)
                        : CronWords::tr("every %1 hours, %2 minutes past").arg(*step).arg(*at);
    const QStringList ends = hour.split(u'-');
    if (const auto step = cronStep(minute);
        step && ends.size() == 2 && cronNumber(ends[0]) && cronNumber(ends[1]))
        return CronWords::tr("every %1 minutes from %2:00 to %3:59")
            .arg(*step)
            .arg(ends[0].toInt(), 2, 10, QChar(u'0'))
            .arg(ends[1].toInt(), 2, 10, QChar(u'0'));
    return {};
}

struct DayWords
{
    QString text;
    bool any = false; // every day
    bool known = true;
};

DayWords dayWords(const QStringList &fields)
{
    const QString &day = fields[CronDay];
    const QString &weekday = fields[CronWeekday];
    if (day == "*"_L1 && weekday == "*"_L1)
        return {CronWords::tr("every day"), true};
    const QString week = weekday == "*"_L1 ? QString() : namedWords(weekday, CronWeekday);
    QString month;
    if (day == "$"_L1)
        month = CronWords::tr("on the last day of the month");
    else if (day != "*"_L1 && !day.contains(u'*') && !day.contains(u'/') && !day.contains(u'$'))
        month = CronWords::tr("on day %1 of the month").arg(joinedWords(day.split(u',')));
    if ((day != "*"_L1 && month.isEmpty()) || (weekday != "*"_L1 && week.isEmpty()))
        return {{}, false, false};
    if (!month.isEmpty() && !week.isEmpty())
        return {CronWords::tr("%1 or %2", "days").arg(month, week)};
    return {month.isEmpty() ? week : month};
}

QString fieldWords(const QStringList &fields)
{
    const DayWords days = dayWords(fields);
    const QString months = fields[CronMonth] == "*"_L1 ? QString() : namedWords(fields[CronMonth], CronMonth);
    if (!days.known || (fields[CronMonth] != "*"_L1 && months.isEmpty()))
        return {};
    QStringList parts;
    if (const QString clock = clockWords(fields); !clock.isEmpty()) {
        parts.append(CronWords::tr("%1 at %2", "days, times").arg(days.text, clock));
    } else if (const QString pace = paceWords(fields); !pace.isEmpty()) {
        parts.append(pace);
        if (!days.any)
            parts.append(days.text);
    } else {
        return {};
    }
    if (!months.isEmpty())
        parts.append(CronWords::tr("in %1", "months").arg(months));
    return parts.join(u", "_s);
}

} // namespace

QString cronWords(const QString &cron, const QString &timezone)
{
    static const QHash<QString, QString> named{{u"@hourly"_s, u"0 * * * *"_s}, {u"@daily"_s, u"0 0 * * *"_s},
        {u"@midnight"_s, u"0 0 * * *"_s}, {u"@weekly"_s, u"0 0 * * 0"_s}, {u"@monthly"_s, u"0 0 1 * *"_s},
        {u"@yearly"_s, u"0 0 1 1 *"_s}, {u"@annually"_s, u"0 0 1 1 *"_s}};
    static const QRegularExpression distance(
        u"^(?:@every\\s+)?((?:\\d+\\s*[a-z]+\\s*)+)$"_s, QRegularExpression::CaseInsensitiveOption);
    const QString text = cron.simplified();
    if (const auto match = distance.match(text); match.hasMatch())
        return CronWords::tr("every %1", "a distance in time").arg(match.captured(1).trimmed());
    const QStringList fields = named.value(text.toLower(), text).split(u' ');
    const QString words = fields.size() == 5 ? fieldWords(fields) : QString();
    return CronWords::tr("%1, %2", "when, time zone").arg(words.isEmpty() ? text : words, timezone);
}

} // namespace pgcourier
