// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/endpointfields.h"

#include <array>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QLocale>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

using FieldText = std::optional<QString>; // none: NULL

struct EndpointFieldWords
{
    Q_DECLARE_TR_FUNCTIONS(Endpoint)
};

FieldText fieldText(const QString &value)
{
    return value;
}

FieldText fieldText(bool value)
{
    return value ? u"true"_s : u"false"_s;
}

FieldText fieldText(int value)
{
    return QString::number(value);
}

// As short as it can be said: this is shown too.
FieldText fieldText(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

FieldText fieldText(std::chrono::milliseconds value)
{
    return QString::number(value.count());
}

FieldText fieldText(const QList<int> &list)
{
    QStringList items;
    for (int item : list)
        items.append(QString::number(item));
    return u"{%1}"_s.arg(items.join(u','));
}

FieldText fieldText(const QStringList &names)
{
    QStringList items;
    for (QString name : names)
        items.append(u'"' + name.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"');
    return u"{%1}"_s.arg(items.join(u','));
}

FieldText fieldText(const Headers &headers)
{
    return QString::fromUtf8(QJsonDocument(fieldsToJson(headers)).toJson(QJsonDocument::Compact));
}

template <typename Value> FieldText fieldText(const std::optional<Value> &value)
{
    return value ? fieldText(*value) : std::nullopt;
}

void readFieldText(QString &out, const QString &text)
{
    out = text;
}

void readFieldText(bool &out, const QString &text)
{
    out = text.startsWith(u't');
}

void readFieldText(int &out, const QString &text)
{
    out = text.toInt();
}

void readFieldText(double &out, const QString &text)
{
    out = text.toDouble();
}

void readFieldText(std::chrono::milliseconds &out, const QString &text)
{
    out = std::chrono::milliseconds(text.toLongLong());
}

void readFieldText(QList<int> &out, const QString &text)
{
    out.clear();
    for (const QString &item : text.mid(1).chopped(1).split(u',', Qt::SkipEmptyParts))
        out.append(item.toInt());
}

// An array as the server writes it: {plain,"with \"quotes\""}
void readFieldText(QStringList &out, const QString &text)
{
    out.clear();
    QString item;
    bool quoted = false;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'"') {
            quoted = !quoted;
        } else if (!quoted && (c == u',' || c == u'}')) {
            if (text.size() > 2)
                out.append(std::exchange(item, {}));
        } else {
            item += c == u'\\' && i + 1 < text.size() ? text[++i] : c;
        }
    }
}

void readFieldText(Headers &out, const QString &text)
{
    out = fieldsFromJson(text.toUtf8());
}

template <typename Value> void readFieldText(std::optional<Value> &out, const QString &text)
{
    readFieldText(out.emplace(), text);
}

template <auto member> FieldText writeMember(const EndpointRule &rule)
{
    return fieldText(rule.*member);
}

// NULL leaves the default.
template <auto member> void readMember(EndpointRule &rule, const FieldText &text)
{
    if (text)
        readFieldText(rule.*member, *text);
    else
        rule.*member = EndpointRule().*member;
}

template <auto member>
constexpr EndpointField memberField(
    QLatin1String column, QLatin1String type, QString (*words)(const EndpointRule &) = nullptr)
{
    return {column, type, writeMember<member>, readMember<member>, words};
}

// Empty is NULL.
template <auto member>
constexpr EndpointField textField(QLatin1String column, QString (*words)(const EndpointRule &) = nullptr)
{
    return {column, "text"_L1,
        [](const EndpointRule &rule) {
            return (rule.*member).isEmpty() ? FieldText() : fieldText(rule.*member);
        },
        readMember<member>, words};
}

QString enabledWords(const EndpointRule &rule)
{
    return rule.enabled ? QString() : EndpointFieldWords::tr("off");
}

QString concurrencyWords(const EndpointRule &rule)
{
    return rule.maxConcurrency ? EndpointFieldWords::tr("%1 at once").arg(*rule.maxConcurrency) : QString();
}

QString rateWords(const EndpointRule &rule)
{
    return rule.ratePerSecond ? EndpointFieldWords::tr("%1/s").arg(QString::number(*rule.ratePerSecond))
                              : QString();
}

QString breakerWords(const EndpointRule &rule)
{
    return rule.breakerFailures ? EndpointFieldWords::tr("breaker %1").arg(*rule.breakerFailures) : QString();
}

// Of all that concerns retries.
QString retryWords(const EndpointRule &rule)
{
    if (rule.maxAttempts)
        return *rule.maxAttempts == 1 ? EndpointFieldWords::tr("no retry")
                                      : EndpointFieldWords::tr("%1 attempts").arg(*rule.maxAttempts);
    return rule.retryBase || rule.retryCap || rule.retryStatuses ? EndpointFieldWords::tr("own retries")
                                                                 : QString();
}

// Of all that a code may count as, or a body must meet.
QString verdictWords(const EndpointRule &rule)
{
    const bool own
        = rule.retryCodes || rule.failCodes || rule.succeedCodes || !rule.successCondition.isEmpty();
    return own ? EndpointFieldWords::tr("own verdicts") : QString();
}

QString keepWords(const EndpointRule &rule)
{
    if (rule.keepResponse == "none"_L1)
        return EndpointFieldWords::tr("responses not kept");
    if (rule.keepResponse == "errors"_L1)
        return EndpointFieldWords::tr("keeps errors only");
    return rule.keepResponseBytes ? EndpointFieldWords::tr("responses cut") : QString();
}

QString onResponseWords(const EndpointRule &rule)
{
    return rule.onResponse.isEmpty() || rule.onResponse == "none"_L1
        ? QString()
        : EndpointFieldWords::tr("calls %1").arg(rule.onResponse);
}

QString redirectWords(const EndpointRule &rule)
{
    return rule.followRedirects ? QString() : EndpointFieldWords::tr("no redirects");
}

QString orderedWords(const EndpointRule &rule)
{
    return rule.ordered ? EndpointFieldWords::tr("in order") : QString();
}

QString reportWords(const EndpointRule &rule)
{
    if (rule.onFailureUrl.isEmpty())
        return {};
    return rule.onFailureUrl == u"none" ? EndpointFieldWords::tr("failures not reported")
                                        : EndpointFieldWords::tr("failures reported");
}

QString authorityWords(const EndpointRule &rule)
{
    return rule.caFile.isEmpty() ? QString() : EndpointFieldWords::tr("own CA");
}

QString certificateWords(const EndpointRule &rule)
{
    return rule.certificateFile.isEmpty() ? QString() : EndpointFieldWords::tr("client certificate");
}

QString tlsWords(const EndpointRule &rule)
{
    return rule.minTlsVersion.isEmpty() ? QString() : u"TLS ≥ %1"_s.arg(rule.minTlsVersion);
}

QString proxyWords(const EndpointRule &rule)
{
    if (rule.proxy.isEmpty())
        return {};
    return rule.proxy == u"none" ? EndpointFieldWords::tr("no proxy") : EndpointFieldWords::tr("own proxy");
}

QString ipVersionWords(const EndpointRule &rule)
{
    return rule.ipVersion ? u"IPv%1"_s.arg(*rule.ipVersion) : QString();
}

constexpr EndpointField cooldownField()
{
    using Rule = EndpointRule;
    return {"breaker_cooldown"_L1, "interval"_L1,
        [](const Rule &rule) { return FieldText(u"%1 ms"_s.arg(rule.breakerCooldown.count())); },
        readMember<&Rule::breakerCooldown>, nullptr, "breaker_cooldown_ms"_L1};
}

constexpr std::array policyFields{
    memberField<&EndpointRule::prefix>("prefix"_L1, "text"_L1),
    memberField<&EndpointRule::enabled>("enabled"_L1, "bool"_L1, enabledWords),
    memberField<&EndpointRule::maxConcurrency>("max_concurrency"_L1, "int"_L1, concurrencyWords),
    memberField<&EndpointRule::ratePerSecond>("rate_per_second"_L1, "float8"_L1, rateWords),
    memberField<&EndpointRule::rateBurst>("rate_burst"_L1, "int"_L1),
    memberField<&EndpointRule::breakerFailures>("breaker_failures"_L1, "int"_L1, breakerWords),
    cooldownField(),
    memberField<&EndpointRule::maxAttempts>("max_attempts"_L1, "int"_L1, retryWords),
    memberField<&EndpointRule::retryBase>("retry_base_ms"_L1, "int"_L1),
    memberField<&EndpointRule::retryCap>("retry_cap_ms"_L1, "bigint"_L1),
    memberField<&EndpointRule::retryStatuses>("retry_statuses"_L1, "int[]"_L1),
    memberField<&EndpointRule::retryCodes>("retry_codes"_L1, "int[]"_L1, verdictWords),
    memberField<&EndpointRule::failCodes>("fail_codes"_L1, "int[]"_L1),
    memberField<&EndpointRule::succeedCodes>("succeed_codes"_L1, "int[]"_L1),
    textField<&EndpointRule::successCondition>("success_condition"_L1),
    textField<&EndpointRule::keepResponse>("keep_response"_L1, keepWords),
    memberField<&EndpointRule::keepResponseBytes>("keep_response_bytes"_L1, "int"_L1),
    textField<&EndpointRule::onResponse>("on_response"_L1, onResponseWords),
    memberField<&EndpointRule::followRedirects>("follow_redirects"_L1, "bool"_L1, redirectWords),
    memberField<&EndpointRule::ordered>("ordered"_L1, "bool"_L1, orderedWords),
    textField<&EndpointRule::onFailureUrl>("on_failure_url"_L1, reportWords),
    textField<&EndpointRule::onFailureFormat>("on_failure_format"_L1),
    memberField<&EndpointRule::extraHeaders>("extra_headers"_L1, "jsonb"_L1),
    memberField<&EndpointRule::allowedRoles>("allowed_roles"_L1, "name[]"_L1),
    textField<&EndpointRule::caFile>("ca_file"_L1, authorityWords),
    textField<&EndpointRule::certificateFile>("client_certificate_file"_L1, certificateWords),
    textField<&EndpointRule::keyFile>("client_key_file"_L1),
    textField<&EndpointRule::minTlsVersion>("min_tls_version"_L1, tlsWords),
    textField<&EndpointRule::proxy>("proxy"_L1, proxyWords),
    memberField<&EndpointRule::ipVersion>("ip_version"_L1, "int"_L1, ipVersionWords),
};

} // namespace

std::span<const EndpointField> endpointFields()
{
    return policyFields;
}

} // namespace pgcourier
