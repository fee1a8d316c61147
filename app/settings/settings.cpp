// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace pgcourier {

namespace {

// One list of the keys serves both directions, so that load and save cannot drift apart.
template <typename Self, typename Visit> void eachKey(Self &settings, Visit visit)
{
    visit("window/geometry", settings.windowGeometry);
    visit("window/state", settings.windowState);
    visit("requests/header", settings.requestsHeader);
    visit("requests/savedFilters", settings.savedFilters);
    visit("window/page", settings.page);
    visit("window/notifyFailures", settings.notifyFailures);
    visit("composer/draft", settings.draft);
    visit("composer/savedRequest", settings.savedRequest);
    visit("composer/collections", settings.collections);
    visit("editor/script", settings.script);
    visit("lesson/progress", settings.lesson);
    visit("mock/script", settings.mockScript);
    visit("mock/scripted", settings.mockScripted);
    visit("window/colourScheme", settings.colourScheme);
    visit("window/language", settings.language);
    visit("window/fontSize", settings.fontSize);
    visit("worker/concurrency", settings.workerConcurrency);
    visit("worker/egress", settings.egress);
    visit("worker/transport", settings.transport);
    visit("worker/caFile", settings.caFile);
    visit("worker/proxy", settings.proxy);
    visit("session/connections", settings.sessionConnections);
    visit("session/windows", settings.windows);
}

// As they stand in the file: enums by their words. What is no word of it keeps the default.
template <typename Value> QVariant stored(const Value &value)
{
    if constexpr (std::is_same_v<Value, EgressRule> || std::is_same_v<Value, TransportKind>)
        return QString(toString(value));
    else if constexpr (std::is_same_v<Value, QList<WindowMemory>>)
        return windowsToJson(value);
    else if constexpr (std::is_same_v<Value, QList<SavedFilter>>)
        return savedFiltersToJson(value);
    else
        return value;
}

template <typename Value> void restore(const QVariant &stored, Value &value)
{
    if constexpr (std::is_same_v<Value, EgressRule>)
        value = egressRuleFromString(stored.toString()).value_or(value);
    else if constexpr (std::is_same_v<Value, TransportKind>)
        value = transportKindFromString(stored.toString()).value_or(value);
    else if constexpr (std::is_same_v<Value, QList<WindowMemory>>)
        value = windowsFromJson(stored.toByteArray());
    else if constexpr (std::is_same_v<Value, QList<SavedFilter>>)
        value = savedFiltersFromJson(stored.toByteArray());
    else if (stored.isValid() && stored.canConvert<Value>())
        value = stored.value<Value>();
}

// Scripts and drafts may hold what is nobody else's business. QSettings keeps the rights of a file that is
// there, which is made first for that reason.
void keepToOwner(const QString &path)
{
    const QFileInfo info(path);
    constexpr auto owner = QFile::ReadOwner | QFile::WriteOwner;
    if (!QFileInfo::exists(info.path()) && QDir().mkpath(info.path()))
        QFile::setPermissions(info.path(), owner | QFile::ExeOwner);
    QFile file(path);
    if (!file.exists() && !file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return;
    file.setPermissions(owner);
}

} // namespace

QString Settings::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/pgcourier/pgcourier.ini");
}

Settings Settings::load(const QString &path)
{
    Settings settings;
    const QSettings file(path, QSettings::IniFormat);
    eachKey(
        settings, [&file](const char *key, auto &value) { restore(file.value(QLatin1String(key)), value); });
    return settings;
}

Status Settings::save(const QString &path) const
{
    keepToOwner(path);
    QSettings file(path, QSettings::IniFormat);
    eachKey(*this,
        [&file](const char *key, const auto &value) { file.setValue(QLatin1String(key), stored(value)); });
    file.sync();
    if (file.status() != QSettings::NoError)
        return Error::file(QStringLiteral("The settings could not be written to %1").arg(path),
            QStringLiteral("Check that the folder is yours and that the disk is not full"));
    return Done{};
}

} // namespace pgcourier
