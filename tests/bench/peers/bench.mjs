// SPDX-License-Identifier: GPL-3.0-or-later
// PgCourier beside its peers on one machine, one server and one receiver, in turn and in several rounds.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Cluster } from './databases.mjs'
import { Trial } from './measure.mjs'
import { startServer } from './server.mjs'
import { shapes } from './shapes.mjs'
import { tables } from './table.mjs'

const usage = `usage: run [--rounds N] [--scale X] [--samples N] [--only TEXT]
  --rounds N   each contestant in turn, N times; the tables tell medians (5)
  --scale X    X times 20,000 requests, or 2,000 of 100 KB (1)
  --samples N  single requests a round while nothing else waits (60)
  --only TEXT  the contestants whose names have TEXT in them, commas between several`

const { values } = parseArgs({ options: {
    rounds: { type: 'string', default: '5' }, scale: { type: 'string', default: '1' },
    samples: { type: 'string', default: '60' }, only: { type: 'string', default: '' }, help: { type: 'boolean' } } })
if (values.help) {
    console.log(usage)
    process.exit(0)
}

const names = ['pgcourier', 'pgmq', 'pgboss', 'graphile']
const known = (await Promise.all(names.map((name) => import(`./contestants/${name}.mjs`)))).flatMap((module) => module.contestants)
const folder = fileURLToPath(new URL('.', import.meta.url))

// Those that can be had here; of the others is said why they can't.
async function present(cluster) {
    const database = await cluster.create('peers')
    const available = (await database.client.query('select name from pg_available_extensions')).rows.map((row) => row.name)
    await cluster.drop(database)
    const wanted = values.only.split(',')
    return known.filter((contestant) => {
        const reason = contestant.missing?.(available)
        if (reason)
            console.error(`SKIPPED: ${contestant.name}: ${reason}`)
        return !reason && wanted.some((text) => contestant.name.includes(text))
    })
}

async function measure(cluster, server, contestant, results) {
    const trial = new Trial(cluster, server, contestant)
    const kill = () => trial.kill()
    process.once('exit', kill)
    await trial.begin()
    for (const shape of shapes(server, Number(values.scale))) {
        const result = await trial.burst(shape)
        results.bursts.push({ contestant: contestant.name, shape: shape.name, ...result })
        console.error(`${contestant.name}, ${shape.name}: ${Math.round(result.rate)}/s, CPU-s ${result.worker.toFixed(2)} and `
            + `${result.postgres.toFixed(2)}, ${Math.round(result.megabytes)} MB`)
    }
    results.idle.push({ contestant: contestant.name, values: await trial.idle(Number(values.samples)) })
    await trial.end()
    process.removeListener('exit', kill)
}

mkdirSync(`${folder}/nginx`, { recursive: true })
const cluster = new Cluster(`${folder}/home`)
const server = await startServer(`${folder}/nginx`)
// However it ends, nothing of it stays.
process.once('exit', () => {
    server.stop()
    cluster.destroy()
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => process.exit(1))

const contestants = await present(cluster)
const results = { bursts: [], idle: [] }
for (let round = 0; round < Number(values.rounds); ++round) {
    const from = round % contestants.length // nobody is always the first
    for (const contestant of [...contestants.slice(from), ...contestants.slice(0, from)])
        await measure(cluster, server, contestant, results)
}
console.log(tables(contestants, results, cluster.version))
process.exit(0)
