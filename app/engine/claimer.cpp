// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/claimer.h"

#include "app/db/claimstore.h"

namespace pgcourier {

Claimer::Claimer(const QString &conninfo) : m_link(conninfo, QStringLiteral("claims")) { }

void Claimer::fail(const Error &error)
{
    m_failing = true;
    m_idle.reset();
    m_snapshot.clear();
    m_link.meet(error);
    Q_EMIT failed(error);
}

void Claimer::claim(const ClaimRequest &request)
{
    if (const Status open = m_link.ensure(); !open) {
        fail(open.error());
        return;
    }
    const auto answer = this->answer(request);
    if (answer) {
        Q_EMIT claimed(request, *answer);
        if (std::exchange(m_failing, false))
            Q_EMIT worksAgain();
    } else {
        fail(answer.error());
    }
}

Result<ClaimAnswer> Claimer::answer(const ClaimRequest &request)
{
    ClaimStore store(m_link.connection());
    if (request.known) {
        if (const auto back = store.giveBackAllBut(request.workerId, *request.known, request.knownTokens);
            !back)
            return back.error();
    }
    if (request.onlyIfNew && isStillIdle(request.news, store))
        return m_idle->answer;
    const auto below = store.say(request.workerId, request.news);
    if (!below)
        return below.error();
    QString snapshot; // that follows on the claim
    auto answer = store.claim(request, &snapshot);
    m_idle.reset();
    const QString before = std::exchange(m_snapshot, snapshot);
    if (!answer)
        return answer;
    answer->stoppedBelow = *below;
    if (answer->jobs.isEmpty())
        noteIdle(request.news, *answer, before);
    return answer;
}

// Where nothing was committed nobody has begun to poll or stopped either.
bool Claimer::isStillIdle(PollNews news, ClaimStore &store) const
{
    if (!m_idle || (news != PollNews::None && news != m_idle->news) || Clock::now() >= m_idle->until)
        return false;
    const auto snapshot = store.snapshot();
    return snapshot && *snapshot == m_idle->snapshot;
}

// What is due and held back may go at any time. The snapshot is one from before the claim: what was committed
// between a claim and the snapshot that follows on it was seen by neither.
void Claimer::noteIdle(PollNews news, const ClaimAnswer &answer, const QString &snapshot)
{
    if (snapshot.isEmpty())
        return;
    constexpr double longest = 3600;
    const double due = std::min(answer.nextDueSeconds.value_or(longest), longest);
    if (due <= 0)
        return;
    m_idle = Idle{news, answer, snapshot, Clock::now() + std::chrono::milliseconds(qint64(due * 1000))};
}

void Claimer::stopPolling(int workerId)
{
    if (m_link.connection().isOpen())
        (void)ClaimStore(m_link.connection()).say(workerId, PollNews::Stop);
}

} // namespace pgcourier
