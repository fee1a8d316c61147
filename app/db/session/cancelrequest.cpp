// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/cancelrequest.h"

#include "app/base/aside.h"

#include <libpq-fe.h>

namespace pgcourier {

CancelRequest::CancelRequest(pg_conn *session) : m_cancel(PQgetCancel(session)) { }

CancelRequest::~CancelRequest()
{
    PQfreeCancel(m_cancel);
}

void CancelRequest::send()
{
    if (!m_cancel || m_underWay.exchange(true))
        return;
    runAside([self = shared_from_this()] {
        char said[256] = ""; // where it fails, whoever waits for the statement lets go of the connection
        (void)PQcancel(self->m_cancel, said, sizeof said);
        self->m_underWay = false;
    });
}

} // namespace pgcourier
