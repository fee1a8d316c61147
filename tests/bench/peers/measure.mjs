// SPDX-License-Identifier: GPL-3.0-or-later
// What one contestant does with a burst, and with single requests while nothing else waits.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import * as delivery from './delivery.mjs'
import { cpuOf, cpuOfServer, forgetPeak, peakMegabytes } from './processes.mjs'

const worker = fileURLToPath(new URL('worker.mjs', import.meta.url))
const pace = 100 // ms between two single requests
const patience = 120_000 // ms for one burst

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms))

function commandOf(contestant, database, server) {
    if (contestant.command)
        return contestant.command(database, server)
    return [process.execPath, worker, contestant.worker, JSON.stringify({ database: database.options, caFile: server.caFile })]
}

// A database with the contestant's schema, and its worker, warm.
export class Trial {
    constructor(cluster, server, contestant) {
        Object.assign(this, { cluster, server, contestant })
    }

    async begin() {
        this.database = await this.cluster.create('peers')
        await this.contestant.setUp(this.database)
        if (this.contestant.responses === 'response')
            await this.database.client.query(delivery.table)
        const [program, ...words] = commandOf(this.contestant, this.database, this.server)
        this.process = spawn(program, words, { stdio: ['ignore', 'ignore', process.env.PEERS_VERBOSE ? 'inherit' : 'ignore'] })
        this.ended = new Promise((done) => this.process.once('exit', done))
        await this.burst({ name: 'warm', count: 3000, method: 'GET', url: this.server.plain })
    }

    async end() {
        this.process.kill('SIGTERM')
        await this.ended
        await this.contestant.takeDown?.(this.database)
        await this.cluster.drop(this.database)
    }

    kill() {
        this.process?.kill('SIGKILL')
    }

    async burst(shape) {
        const { client } = this.database
        await client.query('begin')
        await this.contestant.enqueue(client, shape, shape.count, this.database)
        const before = await this.server.answered()
        forgetPeak(this.process.pid)
        const cpu = this.#cpu()
        const start = performance.now()
        await client.query('commit')
        await this.#finished(before + shape.count, start + patience)
        const seconds = (performance.now() - start) / 1000
        const after = this.#cpu()
        await this.#check(shape)
        const per10000 = (name) => (after[name] - cpu[name]) * 10_000 / shape.count
        return { rate: shape.count / seconds, worker: per10000('worker'), postgres: per10000('postgres'),
            megabytes: peakMegabytes(this.process.pid) }
    }

    #cpu() {
        return { worker: cpuOf(this.process.pid), postgres: cpuOfServer(this.cluster.postmaster) }
    }

    // The receiver is asked first: counting rows that were just deleted takes the server's time.
    async #finished(answered, until) {
        const { client } = this.database
        let own = 0
        while (await this.server.answered() - ++own < answered)
            await this.#wait(10, until)
        while ((await client.query(`select ${this.contestant.left} as more`)).rows[0].more)
            await this.#wait(5, until)
    }

    async #wait(ms, until) {
        await sleep(ms)
        if (performance.now() > until || this.process.exitCode !== null)
            throw new Error(`${this.contestant.name} did not finish: PEERS_VERBOSE=1 shows what its worker says`)
    }

    // Nothing is lost, and nothing was answered otherwise.
    async #check(shape) {
        const { client } = this.database
        const status = this.contestant.responses === 'response' ? 'status' : 'status_code'
        const { rows } = await client.query(
            `select count(*)::int as good from ${this.contestant.responses} where ${status} = 200`)
        const expected = shape.count + (this.delivered ?? 0)
        if (rows[0].good !== expected)
            throw new Error(`${this.contestant.name}, ${shape.name}: ${rows[0].good} of ${expected} were answered`)
        this.delivered = expected
        await client.query('checkpoint')
    }

    // From the commit to what others see of the response, told by a trigger to all alike. In ms.
    async idle(samples) {
        const { client } = this.database
        await client.query(`create function tell() returns trigger language plpgsql as
            $$ begin perform pg_notify('peers', new.id::text); return null; end $$`)
        await client.query(`create trigger tell after insert on ${this.contestant.responses} for each row execute function tell()`)
        await client.query('listen peers')
        const seen = new Map()
        client.on('notification', ({ payload }) => seen.get(payload)?.() ?? seen.set(payload, () => {}))
        const values = []
        await sleep(2000)
        for (let i = 0; i < samples; ++i) {
            await sleep(pace)
            const id = String(await this.contestant.enqueueOne(client, this.server.plain, this.database))
            const commit = performance.now()
            await new Promise((done) => seen.has(id) ? done() : seen.set(id, done))
            values.push(performance.now() - commit)
            seen.delete(id)
            this.delivered += 1
        }
        client.removeAllListeners('notification')
        await client.query('unlisten peers')
        return values
    }
}
