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

} // namespace pgcourier
