// SPDX-License-Identifier: GPL-3.0-or-later
import { execFileSync } from 'node:child_process'

const program = process.env.PGCOURIERCTL

function over(transport) {
    return {
        name: `pgCourier, ${transport}`,
        responses: 'net._http_response',
        left: 'exists (select from net.http_request_active)',

        async setUp(database) {
            execFileSync(program, ['--dsn', database.conninfo, 'install'], { stdio: 'ignore' })
        },

        command: (database, server) => [program, '--dsn', database.conninfo, 'worker', '--transport', transport, '--ca-file', server.caFile],

        async enqueue(client, shape, count) {
            await client.query(shape.body
                ? 'select count(net.http_post($1, $2)) from generate_series(1, $3)'
                : 'select count(net.http_get($1)) from generate_series(1, $3) where $2::jsonb is null',
            [shape.url, shape.body ?? null, count])
        },
        enqueueOne: async (client, url) => (await client.query('select net.http_get($1) as id', [url])).rows[0].id,
    }
}

export const contestants = ['curl', 'qt'].map(over)
