// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <QElapsedTimer>
#include <QHash>
#include <QHostAddress>
#include <QHostInfo>
#include <QObject>

namespace pgcourier {

// Looks up names off the thread, once for all who ask at the same time, and remembers the answer for a while.
// Lives in the Sender's thread. A failure is not remembered.
class Resolver : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void(const QList<QHostAddress> &addresses)>; // empty: no such name

    explicit Resolver(QObject *parent = nullptr);
    ~Resolver() override;

    // The addresses of a literal address or of a name that was looked up lately; else empty.
    [[nodiscard]] QList<QHostAddress> known(const QString &host);
    // Asks the system; the answer comes later, in this thread.
    void lookUp(const QString &host, Answer answer);
    // Puts the address that worked first, so that the next request begins with it.
    void prefer(const QString &host, const QHostAddress &address);
    void fix(const QString &host, const QList<QHostAddress> &addresses); // never looked up
    void setKeepFor(std::chrono::milliseconds time) { m_keepFor = time; }

private:
    void answered(const QString &host, const QHostInfo &info);
    void dropOld();

    struct Entry
    {
        QList<QHostAddress> addresses;
        qint64 until = 0; // ms on m_clock
    };
    struct Pending
    {
        int lookupId = 0;
        QList<Answer> waiting;
    };
    QHash<QString, Entry> m_known;
    QHash<QString, Pending> m_pending;
    QElapsedTimer m_clock;
    std::chrono::milliseconds m_keepFor{30'000};
};

} // namespace pgcourier
