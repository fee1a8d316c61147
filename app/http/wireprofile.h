// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/proxyrule.h"
#include "app/model/wiresettings.h"

#include <memory>
#include <QByteArray>
#include <QHash>

namespace pgcourier {

// What connections that are made in a certain way need, as the files were read. Two requests share
// connections where they have the same one.
struct WireProfile
{
    WireSettings settings;
    QString tlsError; // why no https can be had with it; empty: it can
    QByteArray authorities; // PEM; empty: as the sender has it
    QByteArray certificate; // PEM, of the client; empty: none
    QByteArray key; // PEM
    std::shared_ptr<ProxyRule> proxies; // none: the sender's
};
using WireProfilePtr = std::shared_ptr<const WireProfile>;

// Reads the files, and looks once a second whether they are others now. Belongs to the sender's thread.
class WireProfiles
{
public:
    [[nodiscard]] WireProfilePtr profile(
        const std::shared_ptr<const WireSettings> &settings); // none for none

private:
    struct Entry
    {
        WireProfilePtr profile;
        QByteArray stamp; // of the files
        qint64 lookedAt = 0; // steadyNow()
    };
    QHash<WireSettings, Entry> m_known;
};

} // namespace pgcourier
