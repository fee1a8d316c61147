// SPDX-License-Identifier: GPL-3.0-or-later
// What was measured, as tables in Markdown: medians over the rounds, percentiles over all samples.

const sorted = (values) => [...values].sort((a, b) => a - b)

function median(values) {
    const all = sorted(values)
    const middle = all.length >> 1
    return all.length % 2 ? all[middle] : (all[middle - 1] + all[middle]) / 2
}

function percentile(values, share) { // nearest rank
    return sorted(values)[Math.ceil(share * values.length) - 1]
}

const thousands = (number) => Math.round(number).toString().replace(/\B(?=(\d{3})+$)/g, ',')
const line = (cells) => `| ${cells.join(' | ')} |`

function burstTable(contestants, bursts, shape) {
    const lines = [line([shape, 'deliveries/s', 'CPU-s per 10,000: worker', 'PostgreSQL', 'peak MB']), line(Array(5).fill('---'))]
    for (const { name } of contestants) {
        const own = bursts.filter((burst) => burst.contestant === name && burst.shape === shape)
        const of = (field) => own.map((burst) => burst[field])
        const rates = of('rate')
        lines.push(line([name, `${thousands(median(rates))} (${thousands(Math.min(...rates))}–${thousands(Math.max(...rates))})`,
            median(of('worker')).toFixed(2), median(of('postgres')).toFixed(2), Math.round(median(of('megabytes')))]))
    }
    return lines.join('\n')
}

function idleTable(contestants, idle) {
    const lines = [line(['idle: commit to response visible', 'p50 ms', 'p99 ms']), line(Array(3).fill('---'))]
    for (const { name } of contestants) {
        const values = idle.filter((one) => one.contestant === name).flatMap((one) => one.values)
        lines.push(line([name, percentile(values, 0.5).toFixed(1), percentile(values, 0.99).toFixed(1)]))
    }
    return lines.join('\n')
}

export function tables(contestants, { bursts, idle }, version) {
    const shapes = [...new Set(bursts.map((burst) => burst.shape))]
    return [`PostgreSQL ${version}, medians (least–most)`, ...shapes.map((shape) => burstTable(contestants, bursts, shape)),
        idleTable(contestants, idle)].join('\n\n')
}
