// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/leftout.h"
#include "app/model/compose/savedrequest.h"
#include "app/model/compose/variables.h"

namespace pgcourier {

// Collections as Postman exports them, format v2.0 and v2.1:
// https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html
[[nodiscard]] bool isPostmanCollection(const QJsonObject &object);
// Scripts and certificates have no counterpart here: `leftOut` says where they were.
[[nodiscard]] Collection collectionFromPostman(const QJsonObject &object, LeftOutList &leftOut);

// Its variables and those of its folders, under its name; none where it has none.
[[nodiscard]] std::optional<Environment> variablesOfPostmanCollection(
    const QJsonObject &object, LeftOutList &leftOut);

[[nodiscard]] bool isPostmanEnvironment(const QJsonObject &object);
[[nodiscard]] Environment environmentFromPostman(const QJsonObject &object, LeftOutList &leftOut);

} // namespace pgcourier
