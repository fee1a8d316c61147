// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/starter.h"

namespace pgcourier {

void Starter::start()
{
    const auto conninfo = m_cluster.acquire([this](const QString &line) { Q_EMIT progress(line); });
    if (conninfo)
        Q_EMIT started(*conninfo);
    else
        Q_EMIT failed(conninfo.error());
}

void Starter::leave()
{
    m_cluster.release();
}

} // namespace pgcourier
