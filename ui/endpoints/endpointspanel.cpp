// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/endpointspanel.h"

namespace pgcourier {

EndpointsPanel::EndpointsPanel(Engine &engine, QWidget *parent) : QWidget(parent), m_engine(engine) { }

void EndpointsPanel::takeSnapshot(const Snapshot &) { }

void EndpointsPanel::setDatabase(const DatabaseInfo &) { }

} // namespace pgcourier
