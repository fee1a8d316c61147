// SPDX-License-Identifier: GPL-3.0-or-later
// What one has to write by hand around a queue that has no worker of its own.

const linger = 3 // ms in which what ends is gathered: a statement costs about what fifty rows do

// Hands what is added to `write`, many at a time; add() ends when it is written.
export class Batch {
    #write
    #items = []
    #promise

    constructor(write) {
        this.#write = write
    }

    add(item) {
        this.#items.push(item)
        this.#promise ??= new Promise((done) => setTimeout(done, linger)).then(() => {
            const items = this.#items
            this.#items = []
            this.#promise = undefined
            return this.#write(items)
        })
        return this.#promise
    }
}

// Keeps up to two batches under way: fetches, sends, and records in one statement what ends.
export class Pump {
    #delivery
    #queue
    #underWay = 0
    #free

    constructor(delivery, queue) {
        this.#delivery = delivery
        this.#queue = queue
    }

    async run() {
        const written = new Batch((outcomes) => this.#queue.record(this.#delivery.columns(outcomes)))
        for (;;) {
            if (this.#underWay > this.#queue.batch)
                await new Promise((free) => { this.#free = free })
            const messages = await this.#queue.fetch(this.#queue.batch)
            this.#underWay += messages.length
            for (const message of messages)
                this.#deliver(message, written)
            if (messages.length === 0)
                await new Promise((done) => setTimeout(done, this.#queue.idle))
        }
    }

    async #deliver(message, written) {
        await written.add(await this.#delivery.send(message))
        --this.#underWay
        if (this.#underWay <= this.#queue.batch)
            this.#free?.()
    }
}
