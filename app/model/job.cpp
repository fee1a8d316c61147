// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/job.h"

namespace pgcourier {

QString toString(JobStatus status)
{
    switch (status) {
    case JobStatus::Pending:
        return QStringLiteral("pending");
    case JobStatus::Running:
        return QStringLiteral("running");
    case JobStatus::Retrying:
        return QStringLiteral("retrying");
    case JobStatus::Succeeded:
        return QStringLiteral("succeeded");
    case JobStatus::Failed:
        return QStringLiteral("failed");
    case JobStatus::Cancelled:
        return QStringLiteral("cancelled");
    }
    return {};
}

std::optional<JobStatus> jobStatusFromString(QStringView text)
{
    for (JobStatus status : allJobStatuses) {
        if (text.compare(toString(status), Qt::CaseInsensitive) == 0)
            return status;
    }
    return std::nullopt;
}

bool isFinal(JobStatus status)
{
    return status == JobStatus::Succeeded || status == JobStatus::Failed || status == JobStatus::Cancelled;
}

Request requestOf(const JobDetails &details)
{
    Request request;
    request.method = details.row.method;
    request.url = details.row.url;
    request.headers = details.headers;
    request.body = details.body;
    request.timeout = details.timeout;
    request.priority = details.row.priority;
    request.maxAttempts = details.row.maxAttempts;
    request.orderingKey = details.row.orderingKey;
    return request;
}

} // namespace pgcourier
