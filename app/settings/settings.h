// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/egressrule.h"
#include "app/model/filter/savedfilter.h"
#include "app/model/transportkind.h"
#include "app/settings/windowmemory.h"

#include <QByteArray>
#include <QStringList>

namespace pgcourier {

// What the program remembers between runs. A missing, torn or partial file gives the defaults for what it
// lacks and never an error. No password is ever in here.
struct Settings
{
    QByteArray windowGeometry;
    QByteArray windowState;
    QByteArray requestsHeader; // columns of the Requests table: which, where, how wide
    QList<SavedFilter> savedFilters; // of the Requests table
    int page = -1; // of the window; -1: the composer
    QByteArray draft; // of the composer, see app/model/draft.h
    QString savedRequest; // of a collection, that the draft was opened from or saved as: its id
    QByteArray collections; // beside the composer: whether they are shown, and how wide
    QString script; // of the SQL editor
    QByteArray lesson; // how far somebody has come with it, by database
    QString mockScript; // of the mock endpoint, see app/model/mock/mockscript.h
    bool mockScripted = true; // it answers by the script
    bool notifyFailures = false;
    QString language = QStringLiteral("system"); // system, en, ko
    int fontSize = 0; // points; 0: as the desktop has it
    QString colourScheme = QStringLiteral("system"); // system, light, dark
    int workerConcurrency = 0; // of the windows' workers; 0: as the program has it
    EgressRule egress = EgressRule::Default;
    TransportKind transport = TransportKind::Qt; // of the windows' workers
    QString caFile;
    QString proxy = QStringLiteral("none"); // none, system, or a URL
    QStringList sessionConnections; // of the windows that were open: ids of saved connections, or "local"
    QList<WindowMemory> windows; // each with what was typed there

    bool operator==(const Settings &) const = default;

    [[nodiscard]] static QString defaultPath(); // $XDG_CONFIG_HOME/pgcourier/pgcourier.ini
    [[nodiscard]] static Settings load(const QString &path);
    [[nodiscard]] Status save(const QString &path) const;
};

} // namespace pgcourier
