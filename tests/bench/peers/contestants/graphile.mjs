// SPDX-License-Identifier: GPL-3.0-or-later
// Graphile-worker with the configuration of its documentation's page on performance (a local queue of 500, completions
// in batches), and more jobs at once, since they wait for the network. What was answered is written in batches as well.
import { Logger, run, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { Batch } from '../pump.mjs'

const task = 'deliver'
const logger = new Logger(() => (level, message) => level === 'error' && console.error(message))
const preset = { worker: { concurrentJobs: 200, localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } }

export const contestants = [{
    name: 'graphile-worker + undici',
    responses: 'response',
    left: 'exists (select from graphile_worker._private_jobs)',

    async setUp(database) {
        const pgPool = new pg.Pool(database.options)
        await runMigrations({ pgPool, logger })
        await pgPool.end()
    },

    worker: 'graphile',
    async enqueue(client, shape, count) {
        await client.query(`select count(*) from graphile_worker.add_jobs(array(
            select ($1::text, $2::json, null, null, null, null, null, null)::graphile_worker.job_spec from generate_series(1, $3::int)))`,
        [task, { method: shape.method, url: shape.url, body: shape.body }, count])
    },
    enqueueOne: async (client, url) =>
        String((await client.query('select (graphile_worker.add_job($1, $2)).id', [task, { method: 'GET', url }])).rows[0].id),
}]

export async function work(pool, delivery) {
    const batch = new Batch((outcomes) =>
        pool.query({ name: 'record', text: delivery.insertion, values: delivery.columns(outcomes) }))
    const runner = await run({
        pgPool: pool,
        noHandleSignals: true,
        logger,
        preset,
        taskList: {
            [task]: async (payload, helpers) => batch.add(await delivery.send({ id: helpers.job.id, ...payload })),
        },
    })
    await runner.promise
}
