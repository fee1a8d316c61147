// SPDX-License-Identifier: GPL-3.0-or-later
// What is sent: so many requests, all alike, queued in one transaction.
import { createHash } from 'node:crypto'

// No text that repeats itself: PostgreSQL would pack it to nothing.
function noise(length) {
    let text = ''
    for (let i = 0; text.length < length; ++i)
        text += createHash('sha256').update(String(i)).digest('base64')
    return text.slice(0, length)
}

export function shapes(server, scale) {
    const many = Math.round(20_000 * scale)
    return [
        { name: 'GET', count: many, method: 'GET', url: server.plain },
        { name: 'POST of 1 KB', count: many, method: 'POST', url: server.plain, body: { data: noise(1000) } },
        { name: 'POST of 100 KB', count: Math.round(many / 10), method: 'POST', url: server.plain, body: { data: noise(100_000) } },
        { name: 'GET over https', count: many, method: 'GET', url: server.tls },
    ]
}
