// SPDX-License-Identifier: GPL-3.0-or-later
// Pg-boss's own workers with what its documentation has for much to do: batches, fetched one after the other while
// they come full, several at once; and LISTEN for what comes alone.
import { PgBoss } from 'pg-boss'

const queue = 'deliveries'
const batch = 250
const atOnce = 4

function bossOn(options) {
    const boss = new PgBoss({ ...options, useListenNotify: true, max: atOnce + 2 })
    boss.on('error', (error) => console.error(error.message))
    return boss
}

// The client's transaction is pg-boss's.
const within = (client) => ({ db: { executeSql: (text, values) => client.query(text, values) } })

export const contestants = [{
    name: 'pg-boss + undici',
    responses: 'response',
    left: `exists (select from pgboss.job where name = '${queue}' and state < 'completed')`,

    async setUp(database) {
        database.boss = bossOn(database.options)
        await database.boss.start()
        await database.boss.createQueue(queue, { notify: true })
    },
    takeDown: (database) => database.boss.stop({ graceful: false }),

    worker: 'pgboss',
    async enqueue(client, shape, count, database) {
        const data = { method: shape.method, url: shape.url, body: shape.body }
        const part = shape.body ? Math.max(1, Math.floor(10_000_000 / shape.body.data.length)) : 10_000
        for (let done = 0; done < count; done += part)
            await database.boss.insert(queue, Array(Math.min(part, count - done)).fill({ data }), within(client))
    },
    enqueueOne: (client, url, database) => database.boss.send(queue, { method: 'GET', url }),
}]

export async function work(pool, delivery, options) {
    const boss = bossOn(options)
    await boss.start()
    await boss.work(queue, { batchSize: batch, localConcurrency: atOnce, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 }, async (jobs) => {
        const outcomes = await Promise.all(jobs.map((job) => delivery.send({ id: job.id, ...job.data })))
        await pool.query({ name: 'record', text: delivery.insertion, values: delivery.columns(outcomes) })
    })
}
