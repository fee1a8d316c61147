// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/retry.h"

#include "app/base/utc.h"

#include <algorithm>
#include <cmath>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// net._check_retry_policy() has the same rule: what is taken at the call is obeyed here.
constexpr int mostAttempts = 1000;
constexpr double longestWaitMs = 365.0 * 24 * 3600 * 1000;

Error invalid(const QString &key, const QString &wanted)
{
    return Error::input(u"Retry policy: \"%1\" must be %2"_s.arg(key, wanted));
}

std::optional<double> wholeNumber(const QJsonValue &value, double least, double most)
{
    const double number = value.toDouble(-1);
    if (!value.isDouble() || number < least || number > most || number != std::floor(number))
        return std::nullopt;
    return number;
}

Status readMilliseconds(const QString &key, const QJsonValue &value, std::chrono::milliseconds &target)
{
    const std::optional<double> number = wholeNumber(value, 1, longestWaitMs);
    if (!number)
        return invalid(key, u"a whole number of milliseconds, from 1 to a year"_s);
    target = std::chrono::milliseconds(qint64(*number));
    return Done{};
}

Status readStatuses(const QString &key, const QJsonValue &value, QList<int> &target)
{
    QList<int> statuses;
    for (const QJsonValue &item : value.toArray()) {
        const std::optional<double> number = wholeNumber(item, 400, 599);
        if (!number)
            return invalid(key, u"a list of status codes from 400 to 599"_s);
        statuses.append(int(*number));
    }
    if (!value.isArray())
        return invalid(key, u"a list of status codes from 400 to 599"_s);
    target = statuses;
    return Done{};
}

Status readKey(const QString &key, const QJsonValue &value, RetryPolicy &policy)
{
    if (key == "max_attempts"_L1) {
        const std::optional<double> number = wholeNumber(value, 1, mostAttempts);
        if (!number)
            return invalid(key, u"a whole number from 1 to %1"_s.arg(mostAttempts));
        policy.maxAttempts = int(*number);
        return Done{};
    }
    if (key == "base_ms"_L1)
        return readMilliseconds(key, value, policy.base);
    if (key == "cap_ms"_L1)
        return readMilliseconds(key, value, policy.cap);
    if (key == "statuses"_L1)
        return readStatuses(key, value, policy.statuses);
    if (key == "jitter"_L1) {
        if (value.toString() != "full"_L1 && value.toString() != "none"_L1)
            return invalid(key, u"\"full\" or \"none\""_s);
        policy.jitter = value.toString() == "full"_L1 ? Jitter::Full : Jitter::None;
        return Done{};
    }
    if (key == "respect_retry_after"_L1) {
        if (!value.isBool())
            return invalid(key, u"true or false"_s);
        policy.respectRetryAfter = value.toBool();
        return Done{};
    }
    return Error::input(u"Retry policy: there is no \"%1\""_s.arg(key),
        u"Known are max_attempts, base_ms, cap_ms, statuses, jitter and respect_retry_after"_s);
}

// A two-digit year that would lie more than 50 years ahead is of the last century (RFC 9110 5.6.7).
int fullYear(int twoDigits, int thisYear)
{
    const int year = thisYear / 100 * 100 + twoDigits;
    return year > thisYear + 50 ? year - 100 : year;
}

// Not QDateTime::fromString: that reads the names of the user's language and knows one form only.
std::optional<QDateTime> parseHttpDate(const QString &value, const QDateTime &now)
{
    static const QString time = u"(?<h>\\d\\d):(?<m>\\d\\d):(?<s>\\d\\d)"_s;
    static const QList<QRegularExpression> forms{
        QRegularExpression(
            u"^[A-Za-z]{3}, (?<day>\\d\\d) (?<month>[A-Za-z]{3}) (?<year>\\d{4}) %1 GMT$"_s.arg(time)),
        QRegularExpression(
            u"^[A-Za-z]{6,9}, (?<day>\\d\\d)-(?<month>[A-Za-z]{3})-(?<year>\\d\\d) %1 GMT$"_s.arg(time)),
        QRegularExpression(
            u"^[A-Za-z]{3} (?<month>[A-Za-z]{3}) (?<day>[ \\d]\\d) %1 (?<year>\\d{4})$"_s.arg(time)),
    };
    static const QStringList months{u"jan"_s, u"feb"_s, u"mar"_s, u"apr"_s, u"may"_s, u"jun"_s, u"jul"_s,
        u"aug"_s, u"sep"_s, u"oct"_s, u"nov"_s, u"dec"_s};
    for (const QRegularExpression &form : forms) {
        const QRegularExpressionMatch match = form.match(value);
        if (!match.hasMatch())
            continue;
        const auto number = [&match](const QString &name) {
            return match.captured(name).trimmed().toInt();
        };
        const int written = number(u"year"_s);
        const int year = written < 100 ? fullYear(written, now.toUTC().date().year()) : written;
        const auto month = int(months.indexOf(match.captured(u"month"_s).toLower())) + 1;
        // A leap second is as good as the second before it.
        const QTime clock(number(u"h"_s), number(u"m"_s), std::min(number(u"s"_s), 59));
        const QDateTime at(QDate(year, month, number(u"day"_s)), clock, utc);
        return clock.isValid() && at.isValid() ? std::optional(at) : std::nullopt;
    }
    return std::nullopt;
}

constexpr int gone = 410;

bool isAnswered(const Outcome &outcome)
{
    return outcome.statusCode && outcome.errorMsg.isEmpty() && !outcome.timedOut;
}

// By the endpoint's own lists; none: it names the code nowhere.
std::optional<Judgement> namedVerdict(const RetryPolicy &policy, int code)
{
    if (policy.succeedCodes.contains(code))
        return Judgement::Succeed;
    if (policy.failCodes.contains(code))
        return Judgement::Fail;
    return policy.retryCodes.contains(code) ? std::optional(Judgement::Retry) : std::nullopt;
}

} // namespace

Result<RetryPolicy> RetryPolicy::fromJson(const QJsonObject &object, const RetryPolicy &under)
{
    RetryPolicy policy = under;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const Status read = readKey(it.key(), it.value(), policy);
        if (!read)
            return read.error();
    }
    return policy;
}

Result<RetryPolicy> RetryPolicy::fromJson(const QString &json, const RetryPolicy &under)
{
    if (json.trimmed().isEmpty())
        return under;
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8(), &problem);
    if (!document.isObject())
        return Error::input(u"Retry policy: it must be a JSON object"_s)
            .withDetail(problem.error == QJsonParseError::NoError ? QString() : problem.errorString());
    return fromJson(document.object(), under);
}

std::chrono::milliseconds backoff(const RetryPolicy &policy, int attempt, double random01)
{
    // In doubles: 2^attempt leaves every integer behind long before the cap does.
    const double grown = double(policy.base.count()) * std::exp2(std::max(attempt, 1) - 1);
    const double bounded = std::min(grown, double(policy.cap.count()));
    const std::chrono::milliseconds wait(
        qint64(policy.jitter == Jitter::Full ? bounded * random01 : bounded));
    return std::max(wait, policy.floor);
}

std::optional<QDateTime> parseRetryAfter(const QString &value, const QDateTime &now)
{
    static const QRegularExpression digits(u"^[0-9]+$"_s);
    const QString text = value.trimmed();
    const QDateTime latest = now.addSecs(retryAfterLimit.count());
    if (digits.match(text).hasMatch()) {
        bool fits = false;
        const qint64 seconds = text.toLongLong(&fits);
        return fits && seconds < retryAfterLimit.count() ? now.addSecs(seconds) : latest;
    }
    const std::optional<QDateTime> date = parseHttpDate(text, now);
    return date ? std::optional(std::min(*date, latest)) : std::nullopt;
}

// A complete response is judged by its code; all else is the network's fault.
Judgement verdictOn(const RetryPolicy &policy, const Outcome &outcome)
{
    const int code = outcome.statusCode.value_or(0);
    if (!isAnswered(outcome) || code < 200) // a final 1xx is no answer: HTTP promises another one after it
        return Judgement::Retry;
    if (const auto named = namedVerdict(policy, code))
        return *named;
    if (code < 400)
        return Judgement::Succeed;
    const bool again = policy.statuses.contains(code) && (code != gone || policy.retriesGone);
    return again ? Judgement::Retry : Judgement::Fail;
}

bool awaitsCondition(const RetryPolicy &policy, const Outcome &outcome)
{
    return !policy.successCondition.isEmpty() && !outcome.checked && !outcome.aborted
        && verdictOn(policy, outcome) == Judgement::Succeed;
}

QString unmetText(const QString &condition, const QString &reason)
{
    const QString text = u"Response did not meet %1"_s.arg(condition);
    return reason.isEmpty() ? text : text + u": "_s + reason;
}

Decision decide(
    const RetryPolicy &policy, const Outcome &outcome, int attempt, const QDateTime &now, double random01)
{
    if (outcome.aborted)
        return {JobStatus::Pending, now};
    const Judgement verdict = verdictOn(policy, outcome);
    if (verdict == Judgement::Succeed)
        return {JobStatus::Succeeded, {}};
    const bool last = attempt >= std::max(policy.maxAttempts, 1);
    if (last || !outcome.retryable || verdict == Judgement::Fail)
        return {JobStatus::Failed, {}};

    const QDateTime due = now.addMSecs(backoff(policy, attempt, random01).count());
    const std::optional<QString> asked = findHeader(outcome.headers, u"Retry-After");
    const std::optional<QDateTime> after
        = policy.respectRetryAfter && asked ? parseRetryAfter(*asked, now) : std::nullopt;
    return {JobStatus::Retrying, after ? std::max(*after, due) : due};
}

} // namespace pgcourier
