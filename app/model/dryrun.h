// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

#include <optional>
#include <QDateTime>
#include <QList>
#include <QStringList>

namespace pgcourier {

// The change in a table that a trigger tells of.
struct DryOrigin
{
    QString table; // as SQL names it
    QString event; // "INSERT"; empty: the request has no body that says it
    QStringList triggers; // several: any of them may have been it. Empty: it went with the run
    int rows = 0; // that it tells of
    QString row; // the first one, in a few of its values: "id=3, status=paid"

    bool operator==(const DryOrigin &) const = default;
};

// A request that a script would have queued.
struct DryRequest
{
    int statement = 0; // of the script, from 1, that queued it
    int line = 0; // where that begins, from 1
    QString method;
    QString url;
    Headers headers; // as they would go on the wire now; secrets are masked
    std::optional<QByteArray> body;
    QString requestedBy;
    QString orderingKey; // empty: it waits for no other
    QDateTime scheduledAt; // in the past: it would be sent at once
    bool later = false; // it would wait for that time
    std::optional<DryOrigin> origin; // none: not by net.http_webhook, so its body does not say
    bool policyKnown = false; // signature and headers of its endpoint are among them, where there is one

    bool operator==(const DryRequest &) const = default;
};

// What came of a script that ran and was rolled back.
struct DryRun
{
    int statements = 0; // that ran
    QList<DryRequest> requests; // in the order in which they were queued
    QStringList warnings; // "Line 3: …": what a rollback does not take back, and what was left out
    QString error; // the statement that failed, or that a dry run can't have; empty: none
    int errorLine = 0;

    bool operator==(const DryRun &) const = default;
};

} // namespace pgcourier
