// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/claimer.h"

#include "app/db/claimstore.h"

namespace pgcourier {

Claimer::Claimer(const QString &conninfo) : m_link(conninfo, QStringLiteral("claims")) { }

void Claimer::fail(const Error &error)
{
    m_failing = true;
    m_link.meet(error);
    Q_EMIT failed(error);
}

void Claimer::claim(const ClaimRequest &request)
{
    if (const Status open = m_link.ensure(); !open) {
        fail(open.error());
        return;
    }
    ClaimStore store(m_link.connection());
    if (request.known) {
        if (const auto back = store.giveBackAllBut(request.workerId, *request.known, request.knownTokens);
            !back) {
            fail(back.error());
            return;
        }
    }
    const auto answer = store.claim(request);
    if (answer) {
        Q_EMIT claimed(request, *answer);
        if (std::exchange(m_failing, false))
            Q_EMIT worksAgain();
    } else {
        fail(answer.error());
    }
}

} // namespace pgcourier
