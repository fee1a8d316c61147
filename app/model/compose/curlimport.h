// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/compose/draft.h"

namespace pgcourier {

struct CurlImport
{
    Draft draft; // variables of the shell are {{variables}}
    QStringList notes; // what of the command is left out and why, a sentence each

    [[nodiscard]] QString note() const { return notes.join(QLatin1String("; ")); } // in one line; empty: all is kept
};

// Whether the text begins like a cURL command, behind whatever prompt or comment.
[[nodiscard]] bool looksLikeCurl(QStringView text);

// Reads a cURL command as browsers, manuals and people write it, for sh, cmd.exe or PowerShell, into the
// request that curl would send. Input where it is none, or is not whole.
[[nodiscard]] Result<CurlImport> parseCurlCommand(QStringView text);

} // namespace pgcourier
