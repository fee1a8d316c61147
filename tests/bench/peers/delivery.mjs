// SPDX-License-Identifier: GPL-3.0-or-later
// How each of the peers' workers sends a request and keeps what was answered: undici, a pool of kept connections.
import { readFileSync } from 'node:fs'
import { Agent } from 'undici'

const connections = 32 // to one server
const headers = { 'content-type': 'application/json' }

export const table = `create table response (
    id text primary key, status int, headers jsonb, content text, created timestamptz not null default clock_timestamp())`

export class Delivery {
    insertion = `insert into response (id, status, headers, content)
        select * from unnest($1::text[], $2::int[], $3::jsonb[], $4::text[]) on conflict do nothing`

    constructor(caFile) {
        this.agent = new Agent({ connections, pipelining: 1, connect: { ca: readFileSync(caFile) } })
    }

    async send({ id, method, url, body }) {
        const { origin, pathname, search } = new URL(url)
        const options = { origin, path: pathname + search, method, headers: body && headers, body: body && JSON.stringify(body) }
        try {
            const answer = await this.agent.request(options)
            return { id, status: answer.statusCode, headers: JSON.stringify(answer.headers), content: await answer.body.text() }
        } catch (error) {
            return { id, status: null, headers: null, content: error.message }
        }
    }

    columns(outcomes) {
        return ['id', 'status', 'headers', 'content'].map((name) => outcomes.map((outcome) => outcome[name]))
    }
}
