// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/why/diagnosis.h"
#include "app/model/why/doctorfacts.h"

namespace pgcourier {

// The links that every request goes through, whatever made it: database, schema, replication role.
[[nodiscard]] QList<Link> serverLinks(const ServerFacts &facts);
// Whether the links beyond can be looked at: schema net is there and ours to use.
[[nodiscard]] bool queueReachable(const ServerFacts &facts);

// Who sends, and what holds everybody's requests back.
[[nodiscard]] QList<Link> workerLinks(const QueueFacts &facts, const QDateTime &now);
// That the whole queue is paused; empty: it is not.
[[nodiscard]] QList<Link> pauseLinks(const QueueFacts &facts, const QDateTime &now);
[[nodiscard]] QList<Link> queueLinks(const QueueFacts &facts, const QDateTime &now);

// An endpoint that holds requests back.
[[nodiscard]] Link heldLink(const HeldEndpoint &held);

// Changes that nobody else sees yet. None: one link that says so.
[[nodiscard]] QList<Link> transactionLinks(const QList<OpenTransaction> &open);

} // namespace pgcourier
