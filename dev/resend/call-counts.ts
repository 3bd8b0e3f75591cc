const second = 1000

/** What senders asked of the server since it started or was emptied. */
export class CallCounts {
  /** Calls to send, refused and faulty ones included. */
  emails = 0
  batch = 0
  /** Calls answered from the memory of idempotency keys. */
  replayed = 0
  /** Most calls to send within any one second. */
  highestPerSecond = 0
  #accepting = 0
  #accepted = 0
  /** When the calls of the last second came, in milliseconds. */
  #recent: number[] = []

  count(endpoint: 'emails' | 'batch', now: number): void {
    this[endpoint] += 1
    const stillRecent = this.#recent.findIndex((at) => now - at < second)
    this.#recent.splice(0, stillRecent === -1 ? this.#recent.length : stillRecent)
    this.#recent.push(now)
    this.highestPerSecond = Math.max(this.highestPerSecond, this.#recent.length)
  }

  /** Counts a call whose mails were accepted. */
  accepted(mails: number): void {
    this.#accepting += 1
    this.#accepted += mails
  }

  /** Mails per call that was accepted; 0 before the first. */
  get mailsPerCall(): number {
    return this.#accepting === 0 ? 0 : this.#accepted / this.#accepting
  }

  reset(): void {
    this.emails = 0
    this.batch = 0
    this.replayed = 0
    this.highestPerSecond = 0
    this.#accepting = 0
    this.#accepted = 0
    this.#recent = []
  }
}
