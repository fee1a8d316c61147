// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/endpoint.h"

#include "app/model/endpointfields.h"
#include "app/model/timetable.h"

#include <algorithm>
#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct EndpointWords
{
    Q_DECLARE_TR_FUNCTIONS(Endpoint)
};

// As net._normal_authority() has it; what is no host stays as it is, and the server says so.
QString normalAuthority(const QString &authority, const QString &scheme)
{
    const QUrl url((scheme.isEmpty() ? u"http"_s : scheme) + u"://"_s + authority);
    QString host = url.host(QUrl::FullyEncoded).toLower();
    if (!url.isValid() || host.isEmpty())
        return authority.toLower();
    if (host.endsWith(u'.'))
        host.chop(1);
    if (host.contains(u':'))
        host = u'[' + host + u']';
    const int port = url.port(-1);
    const bool usual = port < 0 || (port == 80 && scheme.compare("https"_L1, Qt::CaseInsensitive) != 0)
        || (port == 443 && scheme.compare("http"_L1, Qt::CaseInsensitive) != 0);
    return usual ? host : host + u':' + QString::number(port);
}

// As net._normal_path() has it.
QString normalPath(const QString &path)
{
    const QUrl url(u"http://host"_s + path);
    const QString normal = url.adjusted(QUrl::NormalizePathSegments)
                               .toString(QUrl::FullyEncoded | QUrl::RemoveScheme | QUrl::RemoveAuthority);
    return url.isValid() ? normal : path;
}

} // namespace

RetryPolicy EndpointRule::retryOver(const RetryPolicy &defaults) const
{
    RetryPolicy policy = defaults;
    policy.maxAttempts = maxAttempts.value_or(defaults.maxAttempts);
    policy.base = retryBase.value_or(defaults.base);
    policy.cap = retryCap.value_or(defaults.cap);
    policy.statuses = retryStatuses.value_or(defaults.statuses);
    policy.retryCodes = retryCodes.value_or(QList<int>());
    policy.failCodes = failCodes.value_or(QList<int>());
    policy.succeedCodes = succeedCodes.value_or(QList<int>());
    policy.retriesGone = retryStatuses && retryStatuses->contains(410);
    policy.successCondition = successCondition;
    return policy;
}

KeepRule EndpointRule::keepOver(const KeepRule &defaults) const
{
    return {keepFromString(keepResponse).value_or(defaults.what),
        keepResponseBytes ? *keepResponseBytes : defaults.bytes};
}

Circuit circuitFromString(QStringView text)
{
    if (text == "open"_L1)
        return Circuit::Open;
    return text == "half_open"_L1 ? Circuit::HalfOpen : Circuit::Closed;
}

Result<QString> endpointDestination(const QString &prefix)
{
    static const QRegularExpression form(
        u"^(?:(https?)://)?([^\\]\\[/?#@\\s]+|\\[[^\\]]+\\](?::\\d+)?)(/\\S*)?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(prefix);
    const bool otherScheme = match.captured(1).isEmpty() && prefix.contains("://"_L1);
    if (!match.hasMatch() || otherScheme)
        return Error::input(
            EndpointWords::tr("“%1” is neither a host nor the beginning of a URL").arg(prefix),
            EndpointWords::tr("Use example.com, example.com:8443 or https://example.com/path"));
    const QString path = normalPath(match.captured(3));
    if (match.captured(1).isEmpty() && !path.isEmpty())
        return Error::input(EndpointWords::tr("“%1” has a path but no scheme").arg(prefix),
            EndpointWords::tr("Write https://%1").arg(prefix));
    const QString authority = normalAuthority(match.captured(2), match.captured(1));
    if (path.isEmpty() || path == u"/"_s)
        return authority;
    return QString(match.captured(1).toLower() + u"://"_s + authority + path);
}

Result<QList<int>> parseStatusList(const QString &text, int lowest)
{
    static const QRegularExpression separators(u"[\\s,;]+"_s);
    static const QRegularExpression spaced(u"\\s*[-–]\\s*"_s);
    static const QRegularExpression form(
        u"^(?:(\\d)xx|(\\d{3})(?:-(\\d{3}))?)$"_s, QRegularExpression::CaseInsensitiveOption);
    QList<int> statuses;
    for (const QString &part : QString(text).replace(spaced, u"-"_s).split(separators, Qt::SkipEmptyParts)) {
        const QRegularExpressionMatch match = form.match(part);
        const bool hundred = match.hasCaptured(1);
        const int first = hundred ? match.captured(1).toInt() * 100 : match.captured(2).toInt();
        const int last = hundred ? first + 99 : match.hasCaptured(3) ? match.captured(3).toInt() : first;
        if (!match.hasMatch() || first < lowest || last > 599 || first > last)
            return Error::input(EndpointWords::tr("“%1” is no status code that will do here").arg(part),
                EndpointWords::tr("Use codes from %1 to 599, such as 408, 420-429, 5xx").arg(lowest));
        for (int code = first; code <= last; ++code)
            statuses.append(code);
    }
    std::sort(statuses.begin(), statuses.end());
    statuses.erase(std::unique(statuses.begin(), statuses.end()), statuses.end());
    return statuses;
}

QString statusListText(const QList<int> &statuses)
{
    constexpr qsizetype worthARange = 5;
    QStringList parts;
    for (qsizetype from = 0; from < statuses.size();) {
        qsizetype to = from + 1;
        while (to < statuses.size() && statuses[to] == statuses[to - 1] + 1
            && (statuses[to] % 100 != 0 || to - from < 100))
            ++to;
        const int first = statuses[from];
        if (first % 100 == 0 && to - from >= 100) {
            parts.append(u"%1xx"_s.arg(first / 100));
            from += 100;
        } else if (to - from >= worthARange) {
            parts.append(u"%1-%2"_s.arg(first).arg(statuses[to - 1]));
            from = to;
        } else {
            parts.append(QString::number(first));
            ++from;
        }
    }
    return parts.join(u", "_s);
}

QString policyWords(const EndpointRow &row)
{
    if (!row.rule)
        return {};
    QStringList parts;
    for (const EndpointField &field : endpointFields()) {
        if (const QString words = field.words ? field.words(*row.rule) : QString(); !words.isEmpty())
            parts.append(words);
    }
    if (row.headers > 0)
        parts.append(row.headers == 1 ? EndpointWords::tr("1 header")
                                      : EndpointWords::tr("%1 headers").arg(row.headers));
    if (row.secrets > 0)
        parts.append(EndpointWords::tr("signed"));
    return parts.isEmpty() ? EndpointWords::tr("defaults") : parts.join(u" · "_s);
}

QString circuitWords(const EndpointRow &row, const QDateTime &now)
{
    if (!row.rule)
        return {};
    if (!row.rule->enabled)
        return EndpointWords::tr("switched off");
    if (row.pause)
        return row.pause->until.isValid()
            ? EndpointWords::tr("paused until %1").arg(clockText(row.pause->until, now))
            : EndpointWords::tr("paused");
    switch (row.circuit) {
    case Circuit::Closed:
        return EndpointWords::tr("closed");
    case Circuit::HalfOpen:
        return EndpointWords::tr("half open");
    case Circuit::Open:
        break;
    }
    if (!row.circuitUntil.isValid())
        return EndpointWords::tr("open");
    // From then on the next request that is due goes as a probe.
    return row.circuitUntil > now ? EndpointWords::tr("open until %1").arg(clockText(row.circuitUntil, now))
                                  : EndpointWords::tr("open, probe due");
}

QString lastErrorWords(const EndpointRow &row)
{
    if (!row.lastErrorAt.isValid())
        return {};
    if (!row.lastError.isEmpty())
        return row.lastError;
    if (row.lastErrorCode)
        return u"HTTP %1"_s.arg(*row.lastErrorCode);
    if (row.lastErrorClass == "timeout"_L1)
        return EndpointWords::tr("timeout");
    return row.lastErrorClass.endsWith("xx"_L1) ? u"HTTP "_s + row.lastErrorClass
                                                : EndpointWords::tr("no response");
}

} // namespace pgcourier
