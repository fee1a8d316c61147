// SPDX-License-Identifier: GPL-3.0-or-later
// The process of one of the peers' workers: node worker.mjs CONTESTANT OPTIONS-AS-JSON. Runs until it is ended.
import pg from 'pg'
import { Delivery } from './delivery.mjs'

const [, , contestant, json] = process.argv
const { database, caFile } = JSON.parse(json)
const { work } = await import(`./contestants/${contestant}.mjs`)
process.once('SIGTERM', () => process.exit(0))
await work(new pg.Pool({ ...database, max: 10 }), new Delivery(caFile), database)
