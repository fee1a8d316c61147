// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/alert.h"

#include <QList>

namespace pgcourier {

class ClientSession;

// Rules that somebody is to be told of; see AlertStore. Blocks, as its QueueClient does.
class AlertFace
{
public:
    explicit AlertFace(ClientSession &session) : m_session(session) { }

    [[nodiscard]] Result<AlertList> list();
    [[nodiscard]] Result<qint64> save(const AlertRule &rule);
    [[nodiscard]] Status remove(qint64 id);

private:
    ClientSession &m_session;
};

} // namespace pgcourier
