// SPDX-License-Identifier: GPL-3.0-or-later
// A loop over pgmq's read and delete, as its documentation has it: batches, and a poll of 100 ms where nothing waits.
import { readFileSync } from 'node:fs'
import { Pump } from '../pump.mjs'

const queue = 'deliveries'
const batch = 500
const hidden = 30 // seconds for which nobody else sees what was read

export const contestants = [{
    name: 'pgmq + undici',
    responses: 'response',
    left: `exists (select from pgmq.q_${queue})`,

    // The file of its functions alone ("SQL-only installation"), which PGMQ_SQL names, or the extension.
    async setUp(database) {
        const file = process.env.PGMQ_SQL
        await database.client.query(file ? readFileSync(file, 'utf8') : 'create extension pgmq')
        await database.client.query(`select pgmq.create('${queue}')`)
    },
    missing: (available) => available.includes('pgmq') || process.env.PGMQ_SQL ? undefined
        : 'pgmq is no extension of this server, and PGMQ_SQL names no file of its SQL',

    worker: 'pgmq',
    async enqueue(client, shape, count) {
        await client.query(`select count(*) from pgmq.send_batch($1, array_fill($2::jsonb, array[$3::int]))`,
            [queue, { method: shape.method, url: shape.url, body: shape.body }, count])
    },
    enqueueOne: async (client, url) =>
        String((await client.query('select pgmq.send($1, $2::jsonb) as id', [queue, { method: 'GET', url }])).rows[0].id),
}]

export async function work(pool, delivery) {
    const pump = new Pump(delivery, {
        batch,
        idle: 100,
        async fetch(count) {
            const { rows } = await pool.query({ name: 'read', text: 'select msg_id, message from pgmq.read($1, $2, $3)', values: [queue, hidden, count] })
            return rows.map((row) => ({ id: row.msg_id, ...row.message }))
        },
        async record(columns) {
            await pool.query({ name: 'record', text: `with kept as (${delivery.insertion})
                select count(*) from pgmq.delete('${queue}', $1::bigint[])`, values: columns })
        },
    })
    await pump.run()
}
