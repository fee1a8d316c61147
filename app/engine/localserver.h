// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postgres/localcluster.h"

namespace pgcourier {

// The local cluster as the command line sees it: its methods block, which is what a command wants.
using LocalServer = LocalCluster;

} // namespace pgcourier
