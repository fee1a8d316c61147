// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/mockrequest.h"

#include <QJsonObject>

namespace pgcourier {

// What the mock endpoint has to tell.
[[nodiscard]] QByteArray mockIndexPage();
[[nodiscard]] QJsonObject mockTodo(int id);
[[nodiscard]] QJsonObject mockPost(int id);
// Name -> value; of several fields with one name the values are joined.
[[nodiscard]] QJsonObject mockHeadersJson(const MockRequest &request);
[[nodiscard]] QByteArray gzipped(const QByteArray &bytes);

} // namespace pgcourier
