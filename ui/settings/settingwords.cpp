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
    {"keep_metrics"_L1, Retention, QT_TRANSLATE_NOOP("SettingWords", "Figures by the minute")},
    {"keep_hourly_metrics"_L1, Retention, QT_TRANSLATE_NOOP("SettingWords", "Figures by the hour")},
    {"max_attempts"_L1, Attempts, QT_TRANSLATE_NOOP("SettingWords", "Attempts of a request")},
    {"retry_base_ms"_L1, Attempts, QT_TRANSLATE_NOOP("SettingWords", "First wait, in milliseconds")},
    {"retry_cap_ms"_L1, Attempts, QT_TRANSLATE_NOOP("SettingWords", "Longest wait, in milliseconds")},
    {"retry_floor_ms"_L1, Attempts, QT_TRANSLATE_NOOP("SettingWords", "Shortest wait, in milliseconds")},
    {"retry_statuses"_L1, Attempts, QT_TRANSLATE_NOOP("SettingWords", "Response codes tried again")},
    {"max_timeout_milliseconds"_L1, Limits, QT_TRANSLATE_NOOP("SettingWords", "Timeout, in milliseconds")},
    {"attempts_limit"_L1, Limits, QT_TRANSLATE_NOOP("SettingWords", "Attempts that a request may ask for")},
    {"priority_limit"_L1, Limits, QT_TRANSLATE_NOOP("SettingWords", "Priority, up and down")},
    {"max_url_bytes"_L1, Limits, QT_TRANSLATE_NOOP("SettingWords", "URL, in bytes")},
    {"max_headers"_L1, Limits, QT_TRANSLATE_NOOP("SettingWords", "Headers, how many")},
    {"max_headers_bytes"_L1, Limits, QT_TRANSLATE_NOOP("SettingWords", "Headers, in bytes")},
    {"max_body_bytes"_L1, Limits, QT_TRANSLATE_NOOP("SettingWords", "Request body, in bytes")},
    {"response_limit_bytes"_L1, Limits, QT_TRANSLATE_NOOP("SettingWords", "Response body, in bytes")},
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

bool isSetByHand(const QString &name)
{
    static const QStringList own{u"installation"_s, u"home"_s, u"home_since"_s};
    return !own.contains(name);
}

} // namespace pgcourier
