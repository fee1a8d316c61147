// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/webhook/webhook.h"

#include <functional>

class QWidget;

namespace pgcourier {

// Asks where to, and writes the migration there as NAME.up.sql and NAME.down.sql, as migration tools want it.
// `done` gets a line that says so. It lasts no longer than the parent.
void saveMigration(const WebhookMigration &migration, const QString &name, QWidget *parent,
    const std::function<void(const Result<QString> &)> &done);

} // namespace pgcourier
