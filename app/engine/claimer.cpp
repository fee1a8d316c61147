// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/claimer.h"

#include "app/db/claimstore.h"

namespace pgcourier {

Claimer::Claimer(const QString &conninfo) : m_link(conninfo, QStringLiteral("claims")) { }

void Claimer::claim(const ClaimRequest &request)
{
    if (const Status open = m_link.ensure(); !open) {
        Q_EMIT failed(open.error());
        return;
    }
    ClaimStore store(m_link.connection());
    if (request.known) {
        if (const auto back = store.giveBackAllBut(request.workerId, *request.known, request.knownTokens);
            !back) {
            Q_EMIT failed(back.error());
            return;
        }
    }
    const auto answer = store.claim(request);
    if (answer) {
        Q_EMIT claimed(request, *answer);
    } else {
        m_link.meet(answer.error());
        Q_EMIT failed(answer.error());
    }
}

} // namespace pgcourier
