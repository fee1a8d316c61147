// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overviewpanel.h"

namespace pgcourier {

OverviewPanel::OverviewPanel(Engine &engine, QWidget *parent) : QWidget(parent), m_engine(engine) { }

void OverviewPanel::takeSnapshot(const Snapshot &) { }

void OverviewPanel::setDatabase(const DatabaseInfo &) { }

} // namespace pgcourier
