// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/doctorface.h"

#include "app/base/version.h"
#include "app/db/doctorstore.h"
#include "app/engine/clientsession.h"
#include "app/engine/destinationprobe.h"
#include "app/model/why/queuedoctor.h"
#include "app/model/why/requestdoctor.h"
#include "app/model/why/tabledoctor.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

Result<ServerFacts> DoctorFace::server()
{
    return m_session.ask([this]() -> Result<ServerFacts> {
        auto facts = DoctorStore(m_session.connection).server();
        if (!facts)
            return facts;
        auto info = m_session.info();
        if (!info)
            return info.error();
        facts->info = *std::move(info);
        return facts;
    });
}

Result<QueueFacts> DoctorFace::queueFacts()
{
    return m_session.ask([this]() -> Result<QueueFacts> {
        DoctorStore doctor(m_session.connection);
        const auto rights = doctor.rights();
        if (!rights)
            return rights.error();
        QueueFacts facts;
        facts.version = QLatin1String(programVersion);
        facts.workersSeen = rights->workers;
        facts.heldSeen = rights->endpoints;
        if (facts.workersSeen) {
            const auto workers = m_session.jobs.workers();
            if (!workers)
                return workers.error();
            facts.workers = *workers;
        }
        if (facts.heldSeen) {
            const auto held = doctor.held();
            if (!held)
                return held.error();
            facts.held = *held;
        }
        if (const auto stats = m_session.jobs.stats())
            facts.stats = *stats;
        return facts;
    });
}

Result<RequestFacts> DoctorFace::requestFacts(JobId id)
{
    return m_session.askStore([&](QueueStore &store) -> Result<RequestFacts> {
        RequestFacts facts;
        facts.id = id;
        auto found = store.inspection(id, 4096);
        if (found) {
            facts.found = std::move(*found);
            return facts;
        }
        if (found.error().kind != ErrorKind::NotFound)
            return found.error();
        DoctorStore doctor(m_session.connection);
        const auto rights = doctor.rights(id);
        if (!rights)
            return rights.error();
        facts.drawn = rights->drawn;
        const auto open = doctor.openTransactions();
        if (!open)
            return open.error();
        facts.open = *open;
        return facts;
    });
}

// Where the queue can be looked at, what comes behind it as well.
Result<Diagnosis> DoctorFace::completed(Diagnosis begun, const ServerFacts &server,
    const std::function<Result<QList<Link>>(const QueueFacts &)> &rest)
{
    if (!queueReachable(server))
        return begun;
    const auto queue = queueFacts();
    if (!queue)
        return queue.error();
    const auto links = rest(*queue);
    if (!links)
        return links.error();
    begun.links += *links;
    return begun;
}

std::optional<JobId> requestAsked(const QString &asked)
{
    const QString text = asked.trimmed();
    bool isNumber = false;
    const qint64 id = (text.startsWith(u'#') ? text.mid(1) : text).toLongLong(&isNumber);
    return isNumber ? std::optional(JobId{id}) : std::nullopt;
}

bool isUrlAsked(const QString &asked)
{
    const QString text = asked.trimmed();
    return text.startsWith("http://"_L1, Qt::CaseInsensitive)
        || text.startsWith("https://"_L1, Qt::CaseInsensitive);
}

Result<Diagnosis> DoctorFace::answer(const QString &asked, const Stopped &stopped)
{
    if (asked.trimmed().isEmpty())
        return queue();
    const auto id = requestAsked(asked);
    return id ? request(*id) : table(asked.trimmed(), stopped);
}

Result<Diagnosis> DoctorFace::probe(const QString &asked, const ProbeOptions &options, const Stopped &stopped)
{
    Diagnosis begun{asked.trimmed(), {}};
    ProbedDestination target{begun.subject};
    QString destination;
    const auto id = requestAsked(asked);
    if (id) {
        auto links = request(*id);
        if (!links)
            return links;
        begun = *std::move(links);
        const auto found = m_session.askStore([&](QueueStore &store) { return store.inspection(*id, 0); });
        if (!found && found.error().kind == ErrorKind::NotFound)
            return begun; // and says so: there is nobody to ask
        if (!found)
            return found.error();
        destination = found->destination;
        target = {found->details.row.url, true, found->details.timeout};
    } else if (!isUrlAsked(begun.subject)) {
        return Error::input(u"There is no destination to ask in “%1”"_s.arg(begun.subject),
            u"Name a request by its number, or a URL"_s);
    }
    const auto policy = m_session.ask(
        [&] { return DoctorStore(m_session.connection).policy(destination, target.url, id); });
    if (!policy)
        return policy.error();
    target.policySeen = policy->seen;
    target.policy = policy->rule;
    target.mayIdentify = policy->mayIdentify;
    const auto facts
        = probeDestination(target, options, [&] { return m_session.abandoned || (stopped && stopped()); });
    if (!facts)
        return facts.error();
    begun.links += probeLinks(*facts);
    return begun;
}

// The one statement by itself: COMMIT PREPARED takes no transaction around it.
Result<bool> DoctorFace::mend(const QString &sql)
{
    return m_session.ask([&]() -> Result<bool> {
        if (m_session.connection.isReadOnly())
            return Error::input(u"This connection is read-only"_s, u"Connect without that mark"_s);
        const auto rows = m_session.connection.execute(sql.toUtf8());
        if (!rows)
            return rows.error();
        // net.retry() and pg_terminate_backend() answer whether there was something to do.
        const bool told = rows->size() == 1 && rows->columnCount() == 1 && !rows->isNull(0, 0);
        return !(told && rows->text(0, 0) == "f"_L1) && rows->command() != "UPDATE 0"_L1;
    });
}

Result<Diagnosis> DoctorFace::queue()
{
    const auto facts = server();
    if (!facts)
        return facts.error();
    return completed({facts->info.database, serverLinks(*facts)}, *facts,
        [&](const QueueFacts &queue) { return queueLinks(queue, facts->now); });
}

Result<Diagnosis> DoctorFace::request(JobId id)
{
    const auto facts = server();
    if (!facts)
        return facts.error();
    return completed({u"#%1"_s.arg(id.value), serverLinks(*facts)}, *facts,
        [&](const QueueFacts &queue) -> Result<QList<Link>> {
            const auto request = requestFacts(id);
            if (!request)
                return request.error();
            return requestLinks(*request, queue, facts->now);
        });
}

Result<Diagnosis> DoctorFace::table(const QString &name, const Stopped &stopped)
{
    const auto facts = server();
    if (!facts)
        return facts.error();
    const auto table = m_session.ask([&] { return DoctorStore(m_session.connection, stopped).table(name); });
    if (!table)
        return table.error();
    return completed({sqlName(table->name), serverLinks(*facts) + tableLinks(*table)}, *facts,
        [&](const QueueFacts &queue) { return queueLinks(queue, facts->now); });
}

} // namespace pgcourier
