// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/databaselink.h"
#include "app/model/delivery.h"

#include <QObject>

namespace pgcourier {

// Claims requests on a thread and a connection of its own.
class Claimer : public QObject
{
    Q_OBJECT

public:
    explicit Claimer(const QString &conninfo);

    void claim(const ClaimRequest &request); // answered by one claimed() or failed()

    void reset() { m_link.connection().close(); } // what it prepared may be of another installation

    // To abandon() it and to see how long it waits, from any thread.
    [[nodiscard]] Connection &connection() { return m_link.connection(); }

Q_SIGNALS:
    void claimed(const pgcourier::ClaimRequest &request, const pgcourier::ClaimAnswer &answer);
    void failed(const pgcourier::Error &error);

private:
    DatabaseLink m_link;
};

} // namespace pgcourier
