// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/job.h"

namespace pgcourier {

// What JobDetails::notKept says where the request's own text is gone.
[[nodiscard]] QString forgottenText();

// Why it cannot be queued anew, copied or edited, where its text is gone.
[[nodiscard]] std::optional<Error> textMissing(const JobDetails &details);

// The request itself, to be queued anew, copied or edited.
[[nodiscard]] Result<Request> wholeRequest(const Result<JobDetails> &details);

} // namespace pgcourier
