// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/alert.h"

#include "app/model/duration.h"
#include "app/model/timetable.h"

#include <algorithm>
#include <array>
#include <QCoreApplication>
#include <QLocale>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct AlertWords
{
    Q_DECLARE_TR_FUNCTIONS(Alert)
};

enum class AlertMeasure { Share, Seconds, Count };

struct AlertKind
{
    QLatin1String name;
    AlertMeasure measure;
    double usual;
    double most;
    const char *words;
};

constexpr auto knownKinds = std::to_array<AlertKind>({
    {"failure_share"_L1, AlertMeasure::Share, 0.2, 1,
        QT_TRANSLATE_NOOP("Alert", "Share of attempts that fail, over five minutes")},
    {"oldest_waiting"_L1, AlertMeasure::Seconds, 300, 1e9,
        QT_TRANSLATE_NOOP("Alert", "Wait of the request that is due and waits longest")},
    {"no_worker"_L1, AlertMeasure::Seconds, 300, 1e9,
        QT_TRANSLATE_NOOP("Alert", "Time without a worker that runs")},
    {"circuit_open"_L1, AlertMeasure::Count, 1, 1e9, QT_TRANSLATE_NOOP("Alert", "Open circuits")},
    {"queue_depth"_L1, AlertMeasure::Count, 10'000, 1e9, QT_TRANSLATE_NOOP("Alert", "Requests that wait")},
});

const AlertKind *knownKind(const QString &name)
{
    const auto *found = std::find_if(
        knownKinds.begin(), knownKinds.end(), [&name](const AlertKind &kind) { return kind.name == name; });
    return found == knownKinds.end() ? nullptr : found;
}

std::optional<double> readShare(QString text)
{
    bool isNumber = false;
    const bool percent = text.endsWith(u'%');
    if (percent)
        text.chop(1);
    const double value = text.trimmed().toDouble(&isNumber);
    return isNumber ? std::optional(percent ? value / 100 : value) : std::nullopt;
}

std::optional<double> readCount(const QString &text)
{
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

std::optional<double> readSeconds(const QString &text)
{
    const auto duration = parseDuration(text);
    return duration ? double(duration->count()) / 1000 : readCount(text);
}

} // namespace

const QStringList &alertKinds()
{
    static const QStringList names = [] {
        QStringList out;
        for (const AlertKind &kind : knownKinds)
            out.append(kind.name);
        return out;
    }();
    return names;
}

QString alertKindWords(const QString &kind)
{
    const AlertKind *known = knownKind(kind);
    return known ? QCoreApplication::translate("Alert", known->words) : kind;
}

double usualThreshold(const QString &kind)
{
    const AlertKind *known = knownKind(kind);
    return known ? known->usual : 1;
}

Result<double> readAlertValue(const QString &kind, const QString &text)
{
    const AlertKind *known = knownKind(kind);
    if (!known)
        return Error::input(AlertWords::tr("“%1” is no kind of alert").arg(kind),
            AlertWords::tr("Use one of %1").arg(alertKinds().join(u", "_s)));
    const QString typed = text.trimmed();
    const std::optional<double> value = known->measure == AlertMeasure::Share ? readShare(typed)
        : known->measure == AlertMeasure::Seconds                             ? readSeconds(typed)
                                                                              : readCount(typed);
    if (value && *value >= 0 && *value <= known->most && !typed.isEmpty())
        return *value;
    return Error::input(AlertWords::tr("“%1” is no value that %2 can have").arg(text, kind),
        known->measure == AlertMeasure::Share         ? AlertWords::tr("Write a share, such as 20 % or 0.2")
            : known->measure == AlertMeasure::Seconds ? AlertWords::tr("Write a time, such as 5 min or 90 s")
                                                      : AlertWords::tr("Write a number"));
}

QString alertValueText(const QString &kind, double value)
{
    const AlertKind *known = knownKind(kind);
    if (known && known->measure == AlertMeasure::Share)
        return QLocale().toString(value * 100, 'g', 3) + u" %"_s;
    if (known && known->measure == AlertMeasure::Seconds)
        return durationWords(std::chrono::milliseconds(qint64(value * 1000)));
    return QLocale().toString(value, 'f', 0);
}

QString alertStateWords(const AlertRow &row, const QDateTime &now)
{
    if (!row.rule.enabled)
        return AlertWords::tr("switched off");
    if (!row.firing)
        return row.evaluated.isValid() ? AlertWords::tr("ok") : AlertWords::tr("not looked at yet");
    return AlertWords::tr("fires since %1").arg(clockText(row.since, now));
}

} // namespace pgcourier
