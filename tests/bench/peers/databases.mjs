// SPDX-License-Identifier: GPL-3.0-or-later
// A throw-away cluster, made by pgcourierctl, and in it a database for each measurement.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import pg from 'pg'

const program = process.env.PGCOURIERCTL

function local(home, ...action) {
    return execFileSync(program, ['--home', home, '--json', 'local', ...action], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

// "host=… dbname='…'" as node-postgres wants it.
function optionsFrom(conninfo) {
    const words = Object.fromEntries([...conninfo.matchAll(/(\w+)=(?:'((?:[^'\\]|\\.)*)'|(\S+))/g)].map((m) => [m[1], m[2] ?? m[3]]))
    return { host: words.host, port: Number(words.port ?? 5432), user: words.user, database: words.dbname }
}

export class Cluster {
    constructor(home) {
        this.home = home
        const status = JSON.parse(local(home, 'start'))
        this.options = optionsFrom(status.dsn)
        this.postmaster = status.pid
        this.version = status.server_version
    }

    async create(name) {
        await this.#run(`drop database if exists ${name} with (force)`)
        await this.#run(`create database ${name}`)
        const options = { ...this.options, database: name }
        const conninfo = `host=${options.host} port=${options.port} user=${options.user} dbname=${name}`
        const client = new pg.Client(options)
        await client.connect()
        return { name, options, conninfo, client }
    }

    async drop(database) {
        await database.client.end()
        await this.#run(`drop database ${database.name} with (force)`)
    }

    async #run(statement) {
        const client = new pg.Client({ ...this.options, database: 'postgres' })
        await client.connect()
        await client.query(statement)
        await client.end()
    }

    destroy() {
        local(this.home, 'stop')
        local(this.home, 'destroy', '--yes')
        rmSync(this.home, { recursive: true, force: true })
    }
}
