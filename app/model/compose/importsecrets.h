// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/importedfile.h"

namespace pgcourier {

// Saved requests keep no credentials. Those of an import become secret variables of its environments, which
// are kept in the keyring, and the requests use them: "Bearer {{token}}".
void moveSecretsToEnvironment(ImportedFile &file);

} // namespace pgcourier
