// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/adoption.h"

#include <QStringList>

namespace pgcourier {

class ClientSession;

// Schema net: brought in, brought up to date and taken out; see SchemaInstaller. Blocks, as its QueueClient
// does.
class SchemaFace
{
public:
    explicit SchemaFace(ClientSession &session) : m_session(session) { }

    // install() on an installed one of the same version does nothing.
    [[nodiscard]] Status install();
    [[nodiscard]] Result<QString> script(); // the SQL that install() would run
    [[nodiscard]] Status upgrade();
    [[nodiscard]] Result<QStringList> uninstallPreview(); // what uninstall() would drop
    [[nodiscard]] Status uninstall();
    // The real pg_net's queue, taken over or given back; see Adoption.
    [[nodiscard]] Result<AdoptionReport> adoptionReport(AdoptionWay way);
    [[nodiscard]] Result<AdoptionReport> adopt(AdoptionWay way);

private:
    ClientSession &m_session;
};

} // namespace pgcourier
