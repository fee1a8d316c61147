// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mapbar.h"

#include "app/engine/engine.h"

#include <QPushButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

MapBar::MapBar(Engine &engine, QWidget *parent) : WindowBar(u"map"_s, parent), m_engine(engine)
{
    QPushButton *end = addButton(tr("End this"), tr("Send to the hosts themselves again"),
        tr("Send to the hosts themselves again; what still waits of the lesson is cancelled"));
    connect(end, &QPushButton::clicked, this, &MapBar::endWanted);
    connect(&m_engine, &Engine::hostMapChanged, this, &MapBar::showMap);
    showMap();
}

void MapBar::showMap()
{
    const HostMap &map = m_engine.hostMap();
    QStringList targets;
    for (const QString &host : map.hosts())
        targets.append(map.standIn(host).toString());
    targets.removeDuplicates();
    say(tr("What goes to %1 is sent to %2 instead, by this window's worker alone.")
            .arg(map.hosts().join(u", "_s), targets.join(u", "_s)));
    setVisible(!map.isEmpty());
}

} // namespace pgcourier
