// SPDX-License-Identifier: GPL-3.0-or-later
// What processes cost, as /proc tells. See proc(5).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const ticksPerSecond = 100 // USER_HZ of every Linux that this runs on

function times(pid) {
    try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        const seconds = (first) => (Number(fields[first]) + Number(fields[first + 1])) / ticksPerSecond
        return { parent: Number(fields[1]), own: seconds(11), ofChildren: seconds(13) }
    } catch {
        return undefined
    }
}

export function cpuOf(pid) {
    return times(pid)?.own ?? 0
}

// A server with all its sessions, also those that have ended.
export function cpuOfServer(postmaster) {
    const main = times(postmaster)
    let sum = main.own + main.ofChildren
    for (const name of readdirSync('/proc')) {
        const process = /^\d+$/.test(name) ? times(name) : undefined
        if (process?.parent === postmaster)
            sum += process.own
    }
    return sum
}

export function peakMegabytes(pid) {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

export function forgetPeak(pid) {
    writeFileSync(`/proc/${pid}/clear_refs`, '5')
}
