// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingwords.h"

#include <algorithm>
#include <array>
#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("SettingWords", text);
}

enum Group { Retention, Attempts, Limits, Others };

struct KnownSetting
{
    QLatin1String name;
    Group group;
    const char *label;
};

// In the order in which they stand.
constexpr auto knownSettings = std::to_array<KnownSetting>({
    {"keep_succeeded"_L1, Retention, QT_TRANSLATE_NOOP("SettingWords", "Succeeded requests")},
    {"keep_failed"_L1, Retention, QT_TRANSLATE_NOOP("SettingWords", "Failed requests")},
    {"keep_cancelled"_L1, Retention, QT_TRANSLATE_NOOP("SettingWords", "Cancelled requests")},
    {"keep_bodies_of_attempts"_L1, Retention,
        QT_TRANSLATE_NOOP("SettingWords", "Response bodies, of how many attempts")},
    {"keep_lineage"_L1, Retention,
        QT_TRANSLATE_NOOP("SettingWords", "Which change a webhook was sent for: on or off")},
    {"keep_response"_L1, Retention, QT_TRANSLATE_NOOP("SettingWords", "Responses: all, errors or none")},
    {"keep_response_bytes"_L1, Retention,
        QT_TRANSLATE_NOOP("SettingWords", "Kept of a response body, in bytes")},
    {"keep_metrics"_L1, Retention, QT_TRANSLATE_NOOP("SettingWords", "Figures by the minute")},
    {"keep_hourly_metrics"_L1, Retention, QT_TRANSLATE_NOOP("SettingWords", "Figures by the hour")},
    {"max_attempts"_L1, Attempts, QT_TRANSLATE_NOOP("SettingWords", "Attempts of a request")},
    {"retry_base_ms"_L1, Attempts, QT_TRANSLATE_NOOP("SettingWords", "First wait, in milliseconds")},
    {"retry_cap_ms"_L1, Attempts, QT_TRANSLATE_NOOP("SettingWords", "Longest wait, in milliseconds")},
    {"retry_floor_ms"_L1, Attempts, QT_TRANSLATE_NOOP("SettingWords", "Shortest wait, in milliseconds")},
    {"retry_statuses"_L1, Attempts, QT_TRANSLATE_NOOP("SettingWords", "Response codes tried again")},
    {"on_response"_L1, Attempts, QT_TRANSLATE_NOOP("SettingWords", "Function called with each response")},
    {"on_failure_url"_L1, Attempts, QT_TRANSLATE_NOOP("SettingWords", "Failures are reported to")},
    {"on_failure_format"_L1, Attempts, QT_TRANSLATE_NOOP("SettingWords", "Format of these reports")},
    {"failure_reports_per_minute"_L1, Attempts, QT_TRANSLATE_NOOP("SettingWords", "Reports a minute")},
    {"max_timeout_milliseconds"_L1, Limits, QT_TRANSLATE_NOOP("SettingWords", "Timeout, in milliseconds")},
    {"attempts_limit"_L1, Limits, QT_TRANSLATE_NOOP("SettingWords", "Attempts that a request may ask for")},
    {"priority_limit"_L1, Limits, QT_TRANSLATE_NOOP("SettingWords", "Priority, up and down")},
    {"schedules_limit"_L1, Limits, QT_TRANSLATE_NOOP("SettingWords", "Schedules that a role may have")},
    {"on_response_limit"_L1, Limits, QT_TRANSLATE_NOOP("SettingWords", "Calls owed to a role")},
    {"on_response_timeout_ms"_L1, Limits,
        QT_TRANSLATE_NOOP("SettingWords", "Call of a function, in milliseconds")},
    {"max_url_bytes"_L1, Limits, QT_TRANSLATE_NOOP("SettingWords", "URL, in bytes")},
    {"max_headers"_L1, Limits, QT_TRANSLATE_NOOP("SettingWords", "Headers, how many")},
    {"max_headers_bytes"_L1, Limits, QT_TRANSLATE_NOOP("SettingWords", "Headers, in bytes")},
    {"max_body_bytes"_L1, Limits, QT_TRANSLATE_NOOP("SettingWords", "Request body, in bytes")},
    {"response_limit_bytes"_L1, Limits, QT_TRANSLATE_NOOP("SettingWords", "Response body, in bytes")},
});

// As the schema says it in net.setting: here to be translated.
[[maybe_unused]] constexpr auto knownMeanings = std::to_array<const char *>({
    QT_TRANSLATE_NOOP("SettingWords", "where a request that failed for good is reported; empty: nowhere"),
    QT_TRANSLATE_NOOP(
        "SettingWords", "what such a report looks like: standard, slack, or auto, which goes by the host"),
    QT_TRANSLATE_NOOP(
        "SettingWords", "reports a minute of one endpoint; the next one says how many were left out"),
    QT_TRANSLATE_NOOP("SettingWords", "attempts that a request is given"),
    QT_TRANSLATE_NOOP(
        "SettingWords", "backoff before the second attempt, in milliseconds; doubled for each one after"),
    QT_TRANSLATE_NOOP("SettingWords", "longest backoff, in milliseconds"),
    QT_TRANSLATE_NOOP("SettingWords", "response codes that are tried again"),
    QT_TRANSLATE_NOOP("SettingWords", "how much of a response body is kept"),
    QT_TRANSLATE_NOOP("SettingWords", "how long a request is kept after it succeeded"),
    QT_TRANSLATE_NOOP("SettingWords", "how long a request is kept after it failed"),
    QT_TRANSLATE_NOOP("SettingWords", "how long a request is kept after it was cancelled"),
    QT_TRANSLATE_NOOP("SettingWords", "how long the aggregates behind the plots are kept"),
    QT_TRANSLATE_NOOP("SettingWords", "how long the sums per hour, and the depth of the queue, are kept"),
    QT_TRANSLATE_NOOP(
        "SettingWords", "of how many attempts of a request, the newest, response bodies are kept"),
    QT_TRANSLATE_NOOP("SettingWords", "shortest wait before another attempt, in milliseconds"),
    QT_TRANSLATE_NOOP("SettingWords", "attempts that a request may ask for"),
    QT_TRANSLATE_NOOP("SettingWords", "largest body of a request"),
    QT_TRANSLATE_NOOP("SettingWords", "largest set of headers of a request, as JSON"),
    QT_TRANSLATE_NOOP("SettingWords", "headers that a request may have"),
    QT_TRANSLATE_NOOP("SettingWords", "longest URL of a request, its params included"),
    QT_TRANSLATE_NOOP("SettingWords", "longest timeout that a request may ask for"),
    QT_TRANSLATE_NOOP("SettingWords", "schedules that a role may have"),
    QT_TRANSLATE_NOOP("SettingWords",
        "whether a webhook's request remembers the change that it was sent for: on or off"),
    QT_TRANSLATE_NOOP("SettingWords", "what is kept of a response: all, of errors, or none"),
    QT_TRANSLATE_NOOP("SettingWords", "how much of a response body is kept of what was read, in bytes"),
    QT_TRANSLATE_NOOP("SettingWords", "function that is called with each final response, as schema.name"),
    QT_TRANSLATE_NOOP("SettingWords", "longest time that it may take, in milliseconds"),
    QT_TRANSLATE_NOOP("SettingWords", "calls of it that may be owed to a role"),
    QT_TRANSLATE_NOOP(
        "SettingWords", "a request's priority is at most this, and at least as much below zero"),
});

} // namespace

SettingWords settingWords(const QString &name)
{
    const auto known = std::find_if(knownSettings.begin(), knownSettings.end(),
        [&name](const KnownSetting &setting) { return setting.name == name; });
    if (known == knownSettings.end())
        return {settingGroups().constLast(), name, int(knownSettings.size())};
    return {settingGroups().at(known->group), translated(known->label), int(known - knownSettings.begin())};
}

QStringList settingGroups()
{
    return {translated(QT_TRANSLATE_NOOP("SettingWords", "How long requests are kept")),
        translated(QT_TRANSLATE_NOOP("SettingWords", "Attempts")),
        translated(QT_TRANSLATE_NOOP("SettingWords", "Limits")),
        translated(QT_TRANSLATE_NOOP("SettingWords", "Others"))};
}

QString settingMeaning(const QString &description)
{
    return translated(description.toUtf8().constData());
}

bool isSetByHand(const QString &name)
{
    static const QStringList own{u"installation"_s, u"home"_s, u"home_since"_s};
    return !own.contains(name);
}

} // namespace pgcourier
