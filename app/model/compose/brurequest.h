// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/brutext.h"
#include "app/model/compose/leftout.h"
#include "app/model/compose/savedrequest.h"
#include "app/model/compose/variables.h"

namespace pgcourier {

struct BruRequest
{
    SavedRequest request; // in no folder yet
    QList<Variable> variables; // of its own
    double sequence = 0; // its place in its folder
};

[[nodiscard]] bool isBruMethod(const QString &block); // the block that has a request's URL
// With the headers and credentials of those folders, the outermost first.
[[nodiscard]] BruRequest requestFromBru(const QList<BruBlock> &blocks,
    const QList<QList<BruBlock>> &inherited, const QString &name, LeftOutList &leftOut);
void takeBruVariables(const BruBlock &block, bool secret, const QString &where, QList<Variable> &variables,
    LeftOutList &leftOut);
void noteBruScripts(const QList<BruBlock> &blocks, const QString &where, LeftOutList &leftOut);

} // namespace pgcourier
