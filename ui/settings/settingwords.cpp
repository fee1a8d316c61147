// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingwords.h"

#include <QCoreApplication>
#include <QMap>

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
    Group group;
    const char *label;
};

const QMap<QString, KnownSetting> &knownSettings()
{
    static const QMap<QString, KnownSetting> known{
        {u"keep_succeeded"_s, {Retention, QT_TRANSLATE_NOOP("SettingWords", "Succeeded requests")}},
        {u"keep_failed"_s, {Retention, QT_TRANSLATE_NOOP("SettingWords", "Failed requests")}},
        {u"keep_cancelled"_s, {Retention, QT_TRANSLATE_NOOP("SettingWords", "Cancelled requests")}},
        {u"keep_metrics"_s, {Retention, QT_TRANSLATE_NOOP("SettingWords", "Figures by the minute")}},
        {u"keep_hourly_metrics"_s, {Retention, QT_TRANSLATE_NOOP("SettingWords", "Figures by the hour")}},
        {u"max_attempts"_s, {Attempts, QT_TRANSLATE_NOOP("SettingWords", "Attempts of a request")}},
        {u"retry_base_ms"_s, {Attempts, QT_TRANSLATE_NOOP("SettingWords", "First wait, in milliseconds")}},
        {u"retry_cap_ms"_s, {Attempts, QT_TRANSLATE_NOOP("SettingWords", "Longest wait, in milliseconds")}},
        {u"retry_statuses"_s, {Attempts, QT_TRANSLATE_NOOP("SettingWords", "Response codes tried again")}},
        {u"keep_bodies_of_attempts"_s,
            {Retention, QT_TRANSLATE_NOOP("SettingWords", "Response bodies, of how many attempts")}},
        {u"retry_floor_ms"_s,
            {Attempts, QT_TRANSLATE_NOOP("SettingWords", "Shortest wait, in milliseconds")}},
        {u"attempts_limit"_s,
            {Limits, QT_TRANSLATE_NOOP("SettingWords", "Attempts that a request may ask for")}},
        {u"max_timeout_milliseconds"_s,
            {Limits, QT_TRANSLATE_NOOP("SettingWords", "Timeout, in milliseconds")}},
        {u"max_body_bytes"_s, {Limits, QT_TRANSLATE_NOOP("SettingWords", "Request body, in bytes")}},
        {u"max_headers_bytes"_s, {Limits, QT_TRANSLATE_NOOP("SettingWords", "Headers, in bytes")}},
        {u"max_headers"_s, {Limits, QT_TRANSLATE_NOOP("SettingWords", "Headers, how many")}},
        {u"max_url_bytes"_s, {Limits, QT_TRANSLATE_NOOP("SettingWords", "URL, in bytes")}},
        {u"priority_limit"_s, {Limits, QT_TRANSLATE_NOOP("SettingWords", "Priority, up and down")}},
        {u"response_limit_bytes"_s, {Limits, QT_TRANSLATE_NOOP("SettingWords", "Response body, in bytes")}},
    };
    return known;
}

} // namespace

SettingWords settingWords(const QString &name)
{
    const auto known = knownSettings().constFind(name);
    if (known == knownSettings().constEnd())
        return {settingGroups().constLast(), name};
    return {settingGroups().at(known->group), translated(known->label)};
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
