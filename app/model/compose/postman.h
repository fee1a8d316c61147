// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/savedrequest.h"

namespace pgcourier {

// Collections as Postman exports them, format v2.0 and v2.1:
// https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html
[[nodiscard]] bool isPostmanCollection(const QJsonObject &object);
// Scripts, cookies and parts of multipart forms have no counterpart here: `notes` says where they were.
[[nodiscard]] Collection collectionFromPostman(const QJsonObject &object, QStringList *notes);

} // namespace pgcourier
