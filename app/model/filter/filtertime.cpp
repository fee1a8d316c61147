// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/filter/filtertime.h"

#include <QCoreApplication>
#include <QMap>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct FilterTimeWords
{
    Q_DECLARE_TR_FUNCTIONS(FilterText)
};

std::optional<QDateTime> parseRelative(const QString &value, const QDateTime &now)
{
    static const QRegularExpression pattern(u"^-(\\d{1,6})(s|m|h|d|w)$"_s);
    const QRegularExpressionMatch match = pattern.match(value);
    if (!match.hasMatch())
        return std::nullopt;
    static const QMap<QString, qint64> seconds{
        {u"s"_s, 1}, {u"m"_s, 60}, {u"h"_s, 3600}, {u"d"_s, 86400}, {u"w"_s, 7 * 86400}};
    return now.addSecs(-match.captured(1).toLongLong() * seconds.value(match.captured(2)));
}

std::optional<QDateTime> readMoment(const QString &value, const QDateTime &now)
{
    if (auto relative = parseRelative(value, now))
        return relative;
    const QDate today = now.toLocalTime().date();
    if (value == "today"_L1)
        return today.startOfDay();
    if (value == "yesterday"_L1)
        return today.addDays(-1).startOfDay();
    if (const QDate date = QDate::fromString(value, Qt::ISODate); date.isValid() && value.size() == 10)
        return date.startOfDay();
    if (const QTime time = QTime::fromString(value, u"H:mm"_s); time.isValid())
        return QDateTime(today, time);
    QString stamp = value;
    stamp.replace(u' ', u'T');
    const QDateTime exact = QDateTime::fromString(stamp, Qt::ISODate);
    return exact.isValid() ? std::optional(exact) : std::nullopt;
}

} // namespace

Result<QDateTime> parseTimeText(const QString &value, const QDateTime &now)
{
    const auto time = readMoment(value, now);
    if (!time)
        return Error::input(FilterTimeWords::tr("“%1” is no time").arg(value),
            FilterTimeWords::tr("Use -15m, -1h, -2d, 14:30, today, yesterday or 2024-05-31"));
    return *time;
}

} // namespace pgcourier
