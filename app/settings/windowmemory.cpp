// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/windowmemory.h"

#include <algorithm>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostClosed = 12; // windows whose words are kept for later

} // namespace

QByteArray windowsToJson(const QList<WindowMemory> &windows)
{
    QJsonArray array;
    for (const WindowMemory &memory : windows) {
        array.append(QJsonObject{{u"id"_s, memory.id}, {u"place"_s, memory.place}, {u"open"_s, memory.open},
            {u"geometry"_s, QString::fromLatin1(memory.geometry.toBase64())}, {u"page"_s, memory.page},
            {u"draft"_s, QString::fromUtf8(memory.draft)}, {u"saved_request"_s, memory.savedRequest},
            {u"script"_s, memory.script}});
    }
    return array.isEmpty() ? QByteArray() : QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QList<WindowMemory> windowsFromJson(const QByteArray &json)
{
    QList<WindowMemory> windows;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &value : array) {
        WindowMemory memory;
        memory.id = value[u"id"_s].toString();
        memory.place = value[u"place"_s].toString();
        memory.open = value[u"open"_s].toBool();
        memory.geometry = QByteArray::fromBase64(value[u"geometry"_s].toString().toLatin1());
        memory.page = value[u"page"_s].toInt(-1);
        memory.draft = value[u"draft"_s].toString().toUtf8();
        memory.savedRequest = value[u"saved_request"_s].toString();
        memory.script = value[u"script"_s].toString();
        if (!memory.id.isEmpty())
            windows.append(memory);
    }
    return windows;
}

void keepWindow(QList<WindowMemory> &windows, const WindowMemory &memory)
{
    const auto known = std::find_if(windows.begin(), windows.end(),
        [&memory](const WindowMemory &other) { return other.id == memory.id; });
    if (known == windows.end())
        windows.append(memory);
    else
        *known = memory;
    windows.removeIf([](const WindowMemory &other) { return !other.open && other.isEmpty(); });
    qsizetype closed = std::count_if(
        windows.begin(), windows.end(), [](const WindowMemory &other) { return !other.open; });
    windows.removeIf(
        [&closed](const WindowMemory &other) { return !other.open && closed > mostClosed && closed-- > 0; });
}

std::optional<WindowMemory> memoryFor(
    const QList<WindowMemory> &windows, const QString &place, const QList<QString> &taken)
{
    std::optional<WindowMemory> closed;
    for (const WindowMemory &memory : windows) {
        if (memory.place != place || taken.contains(memory.id))
            continue;
        if (memory.open)
            return memory;
        closed = memory;
    }
    return closed;
}

} // namespace pgcourier
