// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/conditioncheck.h"
#include "app/engine/databaselink.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTimer>

namespace pgcourier {

// Asks the database whether responses meet the conditions of their endpoints. On a thread and, once there is
// something to ask, a connection of its own: a condition that takes long holds up no other request, and one
// that takes long again and again is not asked for a while.
class Verifier : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 largest = 1 << 20; // of a body that is looked at

    explicit Verifier(const QString &conninfo);

    void check(const QList<ConditionCheck> &checks);

    // To abandon() it, from any thread.
    [[nodiscard]] Connection &connection() { return m_link.connection(); }

Q_SIGNALS:
    void checked(const QList<pgcourier::Outcome> &outcomes); // with the error of those that do not

private:
    struct Waiting
    {
        ConditionCheck check;
        QByteArray utf8;
        bool alone = false; // those that were asked along with it took too long
    };
    struct Slowness
    {
        int times = 0;
        QElapsedTimer since;
    };
    using Subject = std::pair<QString, quint32>; // a condition, and whose requests

    void work();
    void ask(const QList<Waiting> &batch);
    [[nodiscard]] QList<Waiting> takeBatch();
    [[nodiscard]] std::optional<QString> plainReason(const ConditionCheck &check, QByteArray &utf8) const;
    [[nodiscard]] bool isSlow(const Subject &subject) const;
    void meetSlow(const QList<Waiting> &batch);
    void answer(QList<Waiting> batch, const QList<std::optional<QString>> &reasons);

    DatabaseLink m_link;
    QList<Waiting> m_waiting;
    QHash<Subject, Slowness> m_slow;
    QTimer m_timer;
    QElapsedTimer m_awayFor; // valid while the server is away
};

} // namespace pgcourier
