// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"

namespace pgcourier {

// What stands in the place of a secret.
[[nodiscard]] QString secretMask();

// Authorization, Cookie, X-Api-Key and whatever else is named like a secret; without case.
[[nodiscard]] bool isSecretHeader(QStringView name);
[[nodiscard]] bool isSecretParameter(QStringView name);

// The address with its password and the values of secret query parameters masked; all else as it is.
[[nodiscard]] QString maskedUrl(const QString &url);
[[nodiscard]] Headers maskedHeaders(const Headers &headers);
// Headers and addresses of the request and of every attempt. Bodies are left as they are.
[[nodiscard]] JobDetails maskedDetails(const JobDetails &details);

} // namespace pgcourier
