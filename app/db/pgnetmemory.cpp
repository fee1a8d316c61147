// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/pgnetmemory.h"

#include <QUrl>

namespace pgcourier {

namespace {

constexpr qsizetype mostRequests = 10'000;
constexpr qint64 mostBytes = 16 << 20;

qint64 bytesOf(const Remembered &request)
{
    qint64 bytes = 200 + 2 * request.url.size() + (request.body ? request.body->size() : 0);
    for (const Field &field : request.headers)
        bytes += 2 * (field.name.size() + field.value.size());
    return bytes;
}

} // namespace

bool PgNetMemory::isAt(const QString &url, const QString &host)
{
    const QUrl parsed(url);
    const QString withPort
        = parsed.port() < 0 ? parsed.host() : QStringLiteral("%1:%2").arg(parsed.host()).arg(parsed.port());
    return parsed.host().compare(host, Qt::CaseInsensitive) == 0
        || withPort.compare(host, Qt::CaseInsensitive) == 0;
}

void PgNetMemory::see(JobId id, const Remembered &request)
{
    const std::lock_guard lock(m_guard);
    if (m_requests.contains(id))
        return;
    m_requests.insert(id, request);
    m_order.enqueue(id);
    m_bytes += bytesOf(request);
    while (m_order.size() > mostRequests || m_bytes > mostBytes)
        m_bytes -= bytesOf(m_requests.take(m_order.dequeue()));
}

std::optional<Remembered> PgNetMemory::find(JobId id) const
{
    const std::lock_guard lock(m_guard);
    const auto found = m_requests.constFind(id);
    return found == m_requests.cend() ? std::nullopt : std::optional(*found);
}

QList<JobId> PgNetMemory::matching(const QString &text, const QString &method, const QString &host) const
{
    const std::lock_guard lock(m_guard);
    QList<JobId> ids;
    for (auto it = m_requests.cbegin(); it != m_requests.cend(); ++it) {
        if (it->url.contains(text, Qt::CaseInsensitive)
            && (method.isEmpty() || it->method.compare(method, Qt::CaseInsensitive) == 0)
            && (host.isEmpty() || isAt(it->url, host)))
            ids.append(it.key());
    }
    return ids;
}

void PgNetMemory::clear()
{
    const std::lock_guard lock(m_guard);
    m_requests.clear();
    m_order.clear();
    m_bytes = 0;
}

} // namespace pgcourier
