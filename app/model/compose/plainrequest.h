// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/leftout.h"
#include "app/model/compose/savedrequest.h"
#include "app/model/compose/variables.h"

namespace pgcourier {

// A saved request for a format that knows no variables.
struct PlainRequest
{
    Request request; // parameters stand in its URL; with the Content-Type that goes with the body
    QList<MultiPart> parts = {}; // in the place of its body
    QString bodyFile = {}; // likewise: the path
    QStringList variables = {}; // "{{name}}" that stand there still
    QString name = {};
    FolderPath folder = {};
    LeftOutList leftOut = {};

    [[nodiscard]] QString place() const; // "Orders / Create"
};

// With the environment's values, but without secrets: their variables stay, a credential that is none of
// them is left out. So is what a single request over HTTP has no place for. In any thread.
[[nodiscard]] PlainRequest plainRequest(const SavedRequest &saved, const VariableScope &scope);
[[nodiscard]] QList<PlainRequest> plainRequests(const Collection &collection, const Environment &environment);

} // namespace pgcourier
