// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/db/check/loginprobe.h"
#include "app/db/check/tlsprobe.h"
#include "app/db/schema/schemainstaller.h"
#include "app/db/session/conninfo.h"
#include "app/model/connect/connectioncheck.h"

namespace pgcourier {

// What the steps of a connection test found, in words.

// `mustTrust`, `mustFit`: the certificate has to be trusted, and made for the host.
struct TlsDemand
{
    QString mode;
    QString host;
    bool throughSsh = false;
    bool sameMachine = false; // what is not encrypted leaves no trace on any wire
    bool mustEncrypt = false;
    bool mustTrust = false;
    bool mustFit = false;
};
[[nodiscard]] CheckResult plainResult(
    const QString &line, const TlsDemand &demand); // not encrypted, and may be
[[nodiscard]] CheckResult tlsResult(const TlsFinding &finding, const TlsDemand &demand);

// A login that failed: the step that it belongs to and what to do.
[[nodiscard]] CheckResult loginFailure(const LoginOutcome &outcome, const Conninfo &conninfo);

[[nodiscard]] CheckResult schemaResult(const InstalledSchema &schema);

// What the role may do, see select_own_rights.
struct OwnRights
{
    bool mayInstall = false;
    bool ownsSchema = false;
    bool mayWork = false;
    bool seesAll = false;
};
[[nodiscard]] CheckResult rightsResult(const OwnRights &rights, const InstalledSchema &schema);

} // namespace pgcourier
