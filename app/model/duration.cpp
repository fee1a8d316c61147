// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/duration.h"

#include <array>
#include <QCoreApplication>
#include <QLatin1String>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct DurationWords
{
    Q_DECLARE_TR_FUNCTIONS(Duration)
};

constexpr double longestMs = 365.0 * 24 * 3600 * 1000;

struct Unit
{
    QLatin1String name;
    qint64 ms;
};
constexpr std::array units{Unit{"d"_L1, 86'400'000}, Unit{"h"_L1, 3'600'000}, Unit{"min"_L1, 60'000},
    Unit{"s"_L1, 1000}, Unit{"ms"_L1, 1}};

double millisecondsIn(const QString &unit)
{
    if (unit == "m"_L1)
        return 60'000;
    for (const Unit &known : units) {
        if (known.name == unit)
            return double(known.ms);
    }
    return 0;
}

} // namespace

std::optional<std::chrono::milliseconds> parseDuration(const QString &text)
{
    static const QRegularExpression whole(u"^(?:\\s*\\d+(?:\\.\\d+)?\\s*(?:ms|min|s|m|h|d)(?![a-z]))+\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression part(
        u"(\\d+(?:\\.\\d+)?)\\s*(ms|min|s|m|h|d)"_s, QRegularExpression::CaseInsensitiveOption);
    if (!whole.match(text).hasMatch())
        return std::nullopt;
    double sum = 0;
    for (auto it = part.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        sum += match.captured(1).toDouble() * millisecondsIn(match.captured(2).toLower());
    }
    return sum <= longestMs ? std::optional(std::chrono::milliseconds(qint64(sum + 0.5))) : std::nullopt;
}

QString durationText(std::chrono::milliseconds duration)
{
    for (const Unit &unit : units) {
        if (duration.count() >= unit.ms && duration.count() % unit.ms == 0)
            return QString::number(duration.count() / unit.ms) + u' ' + unit.name;
    }
    return u"0 s"_s;
}

QString durationWords(std::chrono::milliseconds duration)
{
    const qint64 ms = qMax<qint64>(0, duration.count());
    if (ms < 1000)
        return DurationWords::tr("%1 ms").arg(ms);
    const qint64 s = ms / 1000;
    if (s < 60)
        return ms < 10000 ? DurationWords::tr("%1 s").arg(double(ms / 100) / 10)
                          : DurationWords::tr("%1 s").arg(s);
    if (s < 3600)
        return s % 60 == 0 || s >= 600 ? DurationWords::tr("%1 min").arg(s / 60)
                                       : DurationWords::tr("%1 min %2 s").arg(s / 60).arg(s % 60);
    if (s < 86400)
        return (s / 60) % 60 == 0 ? DurationWords::tr("%1 h").arg(s / 3600)
                                  : DurationWords::tr("%1 h %2 min").arg(s / 3600).arg((s / 60) % 60);
    return s < 2 * 86400 ? DurationWords::tr("1 day") : DurationWords::tr("%1 days").arg(s / 86400);
}

} // namespace pgcourier
