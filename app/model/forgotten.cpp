// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/forgotten.h"

namespace pgcourier {

QString forgottenText()
{
    return QStringLiteral("method, address, headers and body of the request");
}

std::optional<Error> textMissing(const JobDetails &details)
{
    if (!details.notKept.contains(forgottenText()))
        return std::nullopt;
    return Error::input(QStringLiteral("The text of request %1 is gone: pg_net deletes it as it sends it")
                            .arg(details.row.id.value),
        QStringLiteral("Requests that this window has seen waiting are remembered until it closes"));
}

Result<Request> wholeRequest(const Result<JobDetails> &details)
{
    if (!details)
        return details.error();
    if (const auto missing = textMissing(*details))
        return *missing;
    return requestOf(*details);
}

} // namespace pgcourier
