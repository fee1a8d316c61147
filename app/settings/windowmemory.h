// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QByteArray>
#include <QList>
#include <QString>

namespace pgcourier {

// What one window leaves for the next start.
struct WindowMemory
{
    QString id;
    QString place; // a saved connection's id, "local", or "other"
    bool open = false; // at the last moment that is known
    QByteArray geometry;
    int page = -1;
    QByteArray draft; // as in Settings
    QString savedRequest;
    QString script;

    [[nodiscard]] bool isEmpty() const { return draft.isEmpty() && script.isEmpty(); } // nothing was typed
    bool operator==(const WindowMemory &) const = default;
};

// One JSON array; what is no memory in it is left out.
[[nodiscard]] QByteArray windowsToJson(const QList<WindowMemory> &windows);
[[nodiscard]] QList<WindowMemory> windowsFromJson(const QByteArray &json);

// In the place of the one of the same id, or behind all. Of those that are not open only the newest stay.
void keepWindow(QList<WindowMemory> &windows, const WindowMemory &memory);
// For a window on that place: the first one that was open the last time, else the newest that was closed with
// something in it. `taken`: ids that belong to windows that are there.
[[nodiscard]] std::optional<WindowMemory> memoryFor(
    const QList<WindowMemory> &windows, const QString &place, const QList<QString> &taken);

} // namespace pgcourier
