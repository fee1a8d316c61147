// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/composer/environments.h"
#include "ui/composer/library.h"

namespace pgcourier {

// What is kept beside the composers of all windows.
struct Shelf
{
    // Files are in that folder, secrets in the keyring; without them nothing outlives the shelf.
    explicit Shelf(const QString &folder = {}, Keyring *keyring = nullptr)
        : environments(folder.isEmpty() ? folder : folder + QStringLiteral("/environments.json"), keyring)
        , library(folder)
    {
        QObject::connect(&library, &Library::environmentsImported, &environments, &Environments::add);
    }

    Environments environments;
    Library library;
};

} // namespace pgcourier
