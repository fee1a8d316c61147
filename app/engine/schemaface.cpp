// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/schemaface.h"

#include "app/engine/clientsession.h"

namespace pgcourier {

Status SchemaFace::install()
{
    return m_session.ask([this] { return m_session.installer.install(); });
}

Result<QString> SchemaFace::script()
{
    return m_session.ask([this] { return m_session.installer.script(); });
}

Status SchemaFace::upgrade()
{
    return m_session.ask([this] { return m_session.installer.upgrade(); });
}

Result<QStringList> SchemaFace::uninstallPreview()
{
    return m_session.ask([this] { return m_session.installer.uninstallPreview(); });
}

Status SchemaFace::uninstall()
{
    return m_session.ask([this] { return m_session.installer.uninstall(); });
}

Result<AdoptionReport> SchemaFace::adoptionReport(AdoptionWay way)
{
    return m_session.ask([this, way] { return m_session.adoption.report(way); });
}

Result<AdoptionReport> SchemaFace::adopt(AdoptionWay way)
{
    m_session.attached.reset(); // another one keeps the queue afterwards
    return m_session.ask([this, way] { return m_session.adoption.run(way); });
}

} // namespace pgcourier
