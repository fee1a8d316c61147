// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/timetable.h"

#include "app/model/duration.h"

#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct TimetableWords
{
    Q_DECLARE_TR_FUNCTIONS(Timetable)
};

constexpr int mostSteps = 1000; // as many as a policy allows
constexpr int stepsInWords = 4;

QString stepWords(const RetryPolicy &policy, const RetryStep &step)
{
    const QString wait = durationWords(step.waitAtMost);
    return policy.jitter == Jitter::Full
        ? TimetableWords::tr("attempt %1 within %2").arg(step.attempt).arg(wait)
        : TimetableWords::tr("attempt %1 after %2").arg(step.attempt).arg(wait);
}

} // namespace

QList<RetryStep> retryTimetable(const RetryPolicy &policy)
{
    QList<RetryStep> steps;
    RetryStep step;
    for (int attempt = 2; attempt <= std::min(policy.maxAttempts, mostSteps); ++attempt) {
        step.attempt = attempt;
        step.waitAtMost = backoff(policy, attempt - 1, 1.0);
        step.soonest += backoff(policy, attempt - 1, 0.0);
        step.expected += backoff(policy, attempt - 1, 0.5);
        step.latest += step.waitAtMost;
        steps.append(step);
    }
    return steps;
}

QString timetableWords(const RetryPolicy &policy, const QDateTime &now)
{
    const QList<RetryStep> steps = retryTimetable(policy);
    if (steps.isEmpty())
        return TimetableWords::tr("A request whose first attempt fails has failed: there is no second one.");
    const RetryStep &last = steps.constLast();
    QStringList parts;
    for (const RetryStep &step : steps.mid(0, stepsInWords))
        parts.append(stepWords(policy, step));
    if (steps.size() > stepsInWords)
        parts.append(u"… "_s + stepWords(policy, last));
    QString first = parts.join(u", "_s);
    first.replace(0, 1, first.at(0).toUpper());
    const QString about = clockText(now.addMSecs(last.expected.count()), now);
    if (policy.jitter == Jitter::None || last.latest == last.soonest)
        return TimetableWords::tr("%1, about %2. Gives up %3 after the first failure.")
            .arg(first, about, durationWords(last.latest));
    return TimetableWords::tr("%1, about %2. Gives up within %3 of the first failure, after %4 on average.")
        .arg(first, about, durationWords(last.latest), durationWords(last.expected));
}

QString clockText(const QDateTime &time, const QDateTime &now)
{
    const QDateTime local = time.toLocalTime();
    return local.toString(local.date() == now.toLocalTime().date() ? u"HH:mm:ss"_s : u"yyyy-MM-dd HH:mm"_s);
}

} // namespace pgcourier
