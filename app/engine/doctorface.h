// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/job.h"
#include "app/model/probe.h"
#include "app/model/why/diagnosis.h"
#include "app/model/why/doctorfacts.h"

#include <functional>
#include <optional>

namespace pgcourier {

class ClientSession;

// The request that somebody asks about who writes "42" or "#42".
[[nodiscard]] std::optional<JobId> requestAsked(const QString &asked);
// Whether it is a URL that somebody asks about, as probe() takes it.
[[nodiscard]] bool isUrlAsked(const QString &asked);

// Why nothing was sent, link by link. To look changes nothing and sends nothing; mend() runs what somebody
// has read and confirmed. Blocks, as its QueueClient does.
class DoctorFace
{
public:
    explicit DoctorFace(ClientSession &session) : m_session(session) { }

    // "42" or "#42" is a request, any other word a table, no word the queue.
    // `stopped` may be asked from its thread at any time: whether nobody waits any more.
    using Stopped = std::function<bool()>;
    [[nodiscard]] Result<Diagnosis> answer(const QString &asked, const Stopped &stopped = {});
    // The same for a request, and then its destination is asked with one request of the doctor's own; or a
    // URL's, and nothing else. Nothing is queued or written down. Input where neither is asked about.
    [[nodiscard]] Result<Diagnosis> probe(
        const QString &asked, const ProbeOptions &options, const Stopped &stopped = {});
    [[nodiscard]] Result<Diagnosis> queue(); // what everybody's requests go through
    [[nodiscard]] Result<Diagnosis> request(JobId id);
    // By its name, with or without the schema. NotFound where there is none, Input where there are several.
    [[nodiscard]] Result<Diagnosis> table(const QString &name, const Stopped &stopped = {});
    // Runs the SQL of a link. False: the server took it and found nothing to do.
    [[nodiscard]] Result<bool> mend(const QString &sql);

private:
    [[nodiscard]] Result<Diagnosis> completed(Diagnosis begun, const ServerFacts &server,
        const std::function<Result<QList<Link>>(const QueueFacts &)> &rest);
    [[nodiscard]] Result<ServerFacts> server();
    [[nodiscard]] Result<QueueFacts> queueFacts();
    [[nodiscard]] Result<RequestFacts> requestFacts(JobId id);

    ClientSession &m_session;
};

} // namespace pgcourier
