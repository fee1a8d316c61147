// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/responsecaller.h"

#include "app/base/log.h"
#include "app/db/session/answers.h"
#include "app/db/session/ownsettings.h"

#include <algorithm>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto restingLook = 5000ms; // for what other workers left
constexpr auto failingLook = 1000ms; // while a call that failed may come again
constexpr qint64 failingMs = 200'000;
constexpr auto callerRetry = 1000ms; // while the server is away
constexpr qint64 finishMs = 5000; // for what is due at the end
constexpr int graceMs = 2000; // beyond which a statement does not end by its timeout

} // namespace

ResponseCaller::ResponseCaller(const QString &conninfo) : m_link(conninfo, u"responses"_s), m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ResponseCaller::work);
}

void ResponseCaller::follow(const DeliveryPolicy &policy)
{
    m_wanted = policy.callsFunctions();
    if (m_wanted)
        m_timer.start(0);
}

void ResponseCaller::takeRecorded(const QList<AttemptRecord> &records)
{
    if (std::any_of(
            records.begin(), records.end(), [](const auto &record) { return !record.onResponse.isEmpty(); }))
        m_timer.start(0);
}

void ResponseCaller::finish()
{
    m_finishing = true;
    m_sinceFinish.start();
    if (m_wanted)
        m_timer.start(0);
    else
        endIfDone();
}

void ResponseCaller::endIfDone()
{
    m_timer.stop();
    m_link.connection().close();
    Q_EMIT finished();
}

// One call, and then whatever else has come to this thread.
void ResponseCaller::work()
{
    const Step step = makeNext();
    if (m_finishing && (step != Step::Made || m_sinceFinish.hasExpired(finishMs)))
        return endIfDone();
    const bool failing = m_sinceFailure.isValid() && !m_sinceFailure.hasExpired(failingMs);
    if (step == Step::Made)
        m_timer.start(0);
    else if (step == Step::Away)
        m_timer.start(callerRetry);
    else if (m_wanted || failing)
        m_timer.start(failing ? failingLook : restingLook);
}

void ResponseCaller::cutOff()
{
    m_cutOff = true;
    m_link.connection().cancel();
}

// What somebody's code left behind in the session must not meet the next call.
Status ResponseCaller::ensure()
{
    Connection &connection = m_link.connection();
    const bool wasOpen = connection.isOpen();
    if (const Status open = m_link.ensure(); !open)
        return open;
    if (wasOpen && m_fresh)
        return Done{};
    if (wasOpen) {
        Status fresh = withoutRows(connection.execute("discard all"));
        if (fresh)
            fresh = useOwnSettings(connection);
        if (fresh)
            fresh = connection.watchClient();
        if (!fresh) {
            connection.close();
            return fresh;
        }
    } else {
        if (const Status ended = endRemains(); !ended)
            return ended;
        const auto self
            = connection.execute("select a.pid, a.backend_start::text from pg_catalog.pg_stat_activity as a"
                                 " where a.pid = pg_catalog.pg_backend_pid()");
        if (!self || self->isEmpty())
            return self ? Error::database(u"The server does not know this session"_s) : self.error();
        m_pid = self->integer(0, 0);
        m_backend = self->text(0, 1);
    }
    m_fresh = true;
    return Done{};
}

// Code that would not end by its timeout goes on where the session was left: the server is told to end it.
Status ResponseCaller::endRemains()
{
    if (!m_cutOff.exchange(false) || m_pid == 0)
        return Done{};
    const auto ended = m_link.connection().execute(
        "select pg_catalog.pg_terminate_backend(a.pid) from pg_catalog.pg_stat_activity as a"
        " where a.pid = $1::int and a.backend_start::text = $2::text",
        {m_pid, m_backend});
    return ended ? Status(Done{}) : Status(ended.error());
}

Status ResponseCaller::callIt(const OwedCall &owed)
{
    ResponseStore store(m_link.connection());
    if (const Status made = store.makeCall(owed.id); !made)
        return made;
    m_fresh = false;
    m_cutOff = false;
    Q_EMIT calling(m_longestMs + graceMs);
    const Status done = store.call(owed.id);
    Q_EMIT called();
    return done ? store.endCall(owed.id) : done;
}

ResponseCaller::Step ResponseCaller::makeNext()
{
    if (const Status open = ensure(); !open)
        return Step::Away;
    if (m_unsettled) {
        const OwedCall owed = *m_unsettled;
        if (!tell(owed))
            return Step::Away;
    }
    const auto pooled = m_link.connection().pooled();
    if (!pooled)
        return Step::Away;
    const auto limit = m_link.connection().execute("select net._limit('on_response_timeout_ms')");
    if (!limit)
        return Step::Away;
    m_longestMs = limit->integer(0, 0);
    std::optional<OwedCall> owed;
    const Status made = inTransaction(m_link.connection(), [&]() -> Status {
        const auto next = ResponseStore(m_link.connection()).nextCall(m_lastRole);
        if (!next)
            return next.error();
        owed = *next;
        if (owed && *pooled)
            owed->trouble = u"the worker goes through a pooler, which shares its sessions"_s;
        return owed && owed->trouble.isEmpty() ? callIt(*owed) : Status(Done{});
    });
    if (!owed)
        return made ? Step::Nothing : Step::Away;
    m_lastRole = owed->role;
    if (made && owed->trouble.isEmpty())
        return Step::Made;
    const bool lost = !m_link.connection().isOpen();
    if (lost && m_fresh)
        return Step::Away; // the server went before the call
    const Error why = made ? Error::database(owed->trouble) : made.error();
    const bool late = m_cutOff || why.code == sqlstate::queryCanceled;
    m_unsettledWhy = late ? u"it took longer than %1 ms"_s.arg(m_longestMs) : why.text;
    m_unsettledSlow = late || lost; // code can end its session, too
    m_unsettled = owed;
    if (const Status open = ensure(); !open)
        return Step::Away;
    return tell(*owed) ? Step::Made : Step::Away;
}

// Where the request shows it, and once in the log. False: that has to wait.
bool ResponseCaller::tell(const OwedCall &owed)
{
    const auto given
        = ResponseStore(m_link.connection()).callFailed(owed.id, m_unsettledWhy, m_unsettledSlow);
    if (!given && !m_link.connection().isOpen())
        return false;
    m_unsettled.reset();
    m_sinceFailure.start();
    const QString line = owed.function + u": "_s + m_unsettledWhy;
    if (!m_told.contains(line)) {
        constexpr int mostTold = 1000;
        if (m_told.size() < mostTold)
            m_told.insert(line);
        qCWarning(logEngine).noquote().nospace()
            << "on_response of request " << owed.id.value << ": " << line
            << ". It stands in net.http_attempt; others like it are not told.";
    }
    return true;
}

} // namespace pgcourier
