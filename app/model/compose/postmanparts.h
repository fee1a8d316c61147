// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/multipart.h"

#include <QJsonValue>

namespace pgcourier {

// Lists of {"key", "value", "disabled"}: those that are on, or those that
// are `off`. In v2.0 headers may be lines of
// text.
[[nodiscard]] QList<Field> postmanFields(const QJsonValue &value, bool off = false);
// The address of a request with what stands in the place of its path variables (":id"); one that has no value
// becomes {{id}} and goes to `open`.
[[nodiscard]] QString postmanUrl(const QJsonValue &value, QStringList &open);
[[nodiscard]] QList<MultiPart> postmanParts(const QJsonValue &value);
// Names that are made at every send, as they are called here: {{$guid}} is {{$uuid}}.
[[nodiscard]] QString withOwnDynamicNames(QString text);

} // namespace pgcourier
