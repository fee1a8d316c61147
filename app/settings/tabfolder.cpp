// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/tabfolder.h"

#include <algorithm>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QSaveFile>
#include <QSet>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

const QString tabOrderFile = u"window.json"_s;
const QString tabSuffix = u".tab.json"_s;
constexpr auto tabOwner = QFile::ReadOwner | QFile::WriteOwner;

std::optional<QJsonObject> readTabObject(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

Status writeTabObject(const QString &path, const QJsonObject &object)
{
    QSaveFile file(path);
    const QByteArray json = QJsonDocument(object).toJson(QJsonDocument::Compact);
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(tabOwner) && file.write(json) == json.size()
        && file.commit())
        return Done{};
    return Error::file(u"The open requests could not be written to %1"_s.arg(path),
        u"Check that the folder is yours and that the disk is not full"_s)
        .withDetail(file.errorString());
}

QJsonObject toJson(const KeptTab &tab)
{
    QJsonObject object{{u"id"_s, tab.id}, {u"request"_s, draftToObject(tab.draft)}};
    if (!tab.savedRequest.isEmpty())
        object.insert(u"saved_request"_s, tab.savedRequest);
    if (tab.sent)
        object.insert(u"sent"_s, true);
    return object;
}

std::optional<KeptTab> tabFromJson(const QJsonObject &object)
{
    const auto draft = draftFromObject(object.value(u"request"_s).toObject());
    const QString id = object.value(u"id"_s).toString();
    if (!draft || id.isEmpty())
        return std::nullopt;
    return KeptTab{id, object.value(u"saved_request"_s).toString(), object.value(u"sent"_s).toBool(), *draft};
}

QJsonObject orderToJson(const KeptTabs &tabs)
{
    QJsonArray order;
    for (const KeptTab &tab : tabs.tabs)
        order.append(tab.id);
    return {{u"version"_s, 1}, {u"place"_s, tabs.place}, {u"open"_s, tabs.open}, {u"current"_s, tabs.current},
        {u"order"_s, order}};
}

bool isNothing(const KeptTabs &tabs)
{
    return tabs.tabs.isEmpty()
        || (tabs.tabs.size() == 1 && tabs.tabs[0].draft == Draft() && tabs.tabs[0].savedRequest.isEmpty());
}

// It is not read again, and not lost.
QString putAside(const QString &path)
{
    const QString aside = path + u".broken"_s;
    QFile::remove(aside);
    QFile::rename(path, aside);
    return aside;
}

} // namespace

TabFolder::TabFolder(const QString &path, std::unique_ptr<QLockFile> lock)
    : m_path(path)
    , m_lock(std::move(lock))
{
}

TabFolder::~TabFolder() = default;

std::unique_ptr<TabFolder> TabFolder::claim(const QString &root, const QString &window)
{
    if (!QDir().mkpath(root))
        return nullptr;
    QFile::setPermissions(root, tabOwner | QFile::ExeOwner);
    auto lock = std::make_unique<QLockFile>(root + u'/' + window + u".lock"_s);
    lock->setStaleLockTime(0); // however long a window lives
    if (!lock->tryLock(0))
        return nullptr;
    return std::unique_ptr<TabFolder>(new TabFolder(root + u'/' + window, std::move(lock)));
}

QList<TabFolder::Left> TabFolder::left(const QString &root)
{
    QList<Left> windows;
    const QStringList names = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time);
    for (const QString &name : names) {
        const auto order = readTabObject(u"%1/%2/%3"_s.arg(root, name, tabOrderFile));
        const QJsonObject object = order.value_or(QJsonObject{{u"place"_s, u"local"_s}});
        windows.append({name, object.value(u"place"_s).toString(), object.value(u"open"_s).toBool()});
    }
    std::stable_sort(windows.begin(), windows.end(),
        [](const Left &one, const Left &other) { return one.open > other.open; });
    return windows;
}

QString TabFolder::fileOf(const QString &tab) const
{
    return m_path + u'/' + tab + tabSuffix;
}

TabFolder::Content TabFolder::read()
{
    Content content;
    KeptTabs &tabs = content.tabs;
    const QString orderPath = m_path + u'/' + tabOrderFile;
    const auto order = readTabObject(orderPath);
    if (!order && QFile::exists(orderPath))
        content.broken.append(putAside(orderPath));
    const QJsonObject object = order.value_or(QJsonObject());
    tabs.place = object.value(u"place"_s).toString();
    tabs.open = object.value(u"open"_s).toBool();
    tabs.current = object.value(u"current"_s).toString();
    QStringList names;
    for (const QJsonValue &id : object.value(u"order"_s).toArray())
        names.append(id.toString() + tabSuffix);
    // What no order names, the oldest first: the program ended between two writes.
    names += QDir(m_path).entryList({u'*' + tabSuffix}, QDir::Files, QDir::Time | QDir::Reversed);
    names.removeDuplicates();
    for (const QString &name : std::as_const(names)) {
        if (name.contains(u'/'))
            continue;
        const QString path = m_path + u'/' + name;
        const auto tab = tabFromJson(readTabObject(path).value_or(QJsonObject()));
        if (tab && fileOf(tab->id) == path)
            tabs.tabs.append(*tab);
        else if (QFile::exists(path))
            content.broken.append(putAside(path));
    }
    m_written = tabs;
    return content;
}

// First the requests, then their order, then those that are gone: whenever it is broken off, none is missing.
Status TabFolder::write(const KeptTabs &tabs)
{
    if (isNothing(tabs)) {
        remove();
        return Done{};
    }
    if (tabs == m_written)
        return Done{};
    if (!QDir().mkpath(m_path))
        return Error::file(u"The folder %1 could not be made"_s.arg(m_path));
    QFile::setPermissions(m_path, tabOwner | QFile::ExeOwner);
    QSet<QString> gone;
    for (const KeptTab &before : std::as_const(m_written.tabs))
        gone.insert(before.id);
    for (const KeptTab &tab : tabs.tabs) {
        gone.remove(tab.id);
        if (m_written.tabs.contains(tab))
            continue;
        if (const Status status = writeTabObject(fileOf(tab.id), toJson(tab)); !status)
            return status;
    }
    if (const Status status = writeTabObject(m_path + u'/' + tabOrderFile, orderToJson(tabs)); !status)
        return status;
    for (const QString &tab : std::as_const(gone))
        QFile::remove(fileOf(tab));
    m_written = tabs;
    return Done{};
}

// What was put aside stays: somebody may want to look at it.
void TabFolder::remove()
{
    QDir folder(m_path);
    for (const QString &name : folder.entryList({u'*' + tabSuffix, tabOrderFile}, QDir::Files))
        folder.remove(name);
    QDir().rmdir(m_path); // where nothing else is in it
    m_written = {};
}

} // namespace pgcourier
