// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/resolver.h"

#include <limits>

namespace pgcourier {

Resolver::Resolver(QObject *parent) : QObject(parent)
{
    m_clock.start();
}

Resolver::~Resolver()
{
    for (const Pending &pending : std::as_const(m_pending))
        QHostInfo::abortHostLookup(pending.lookupId);
}

QList<QHostAddress> Resolver::known(const QString &host)
{
    const auto it = m_known.constFind(host);
    if (it != m_known.constEnd() && it->until > m_clock.elapsed())
        return it->addresses;
    if (const QHostAddress literal(host); !literal.isNull())
        return {literal};
    return {};
}

void Resolver::lookUp(const QString &host, Answer answer)
{
    if (const auto it = m_pending.find(host); it != m_pending.end()) {
        it->waiting.append(std::move(answer));
        return;
    }
    m_pending.insert(host, {0, {std::move(answer)}});
    const int id
        = QHostInfo::lookupHost(host, this, [this, host](const QHostInfo &info) { answered(host, info); });
    if (const auto it = m_pending.find(host); it != m_pending.end())
        it->lookupId = id;
}

void Resolver::answered(const QString &host, const QHostInfo &info)
{
    const Pending pending = m_pending.take(host);
    const QList<QHostAddress> addresses
        = info.error() == QHostInfo::NoError ? info.addresses() : QList<QHostAddress>();
    if (!addresses.isEmpty()) {
        dropOld();
        m_known.insert(host, {addresses, m_clock.elapsed() + m_keepFor.count()});
    }
    for (const Answer &answer : pending.waiting)
        answer(addresses);
}

void Resolver::prefer(const QString &host, const QHostAddress &address)
{
    const auto it = m_known.find(host);
    if (it == m_known.end())
        return;
    const qsizetype at = it->addresses.indexOf(address);
    if (at > 0)
        it->addresses.move(at, 0);
}

void Resolver::fix(const QString &host, const QList<QHostAddress> &addresses)
{
    m_known.insert(host, {addresses, std::numeric_limits<qint64>::max()});
}

void Resolver::dropOld()
{
    constexpr int plenty = 1000;
    if (m_known.size() < plenty)
        return;
    const qint64 now = m_clock.elapsed();
    m_known.removeIf([now](const auto &it) { return it.value().until <= now; });
    if (m_known.size() >= plenty)
        m_known.removeIf(
            [](const auto &it) { return it.value().until != std::numeric_limits<qint64>::max(); });
}

} // namespace pgcourier
