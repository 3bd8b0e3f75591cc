import { createHash } from 'node:crypto'
import { ResendError } from './errors.ts'
import type { KeptAnswer } from './store.ts'

const remembered = 24 * 60 * 60 * 1000

/** Resend's idempotency keys: an answer is given again for 24 hours, to the same payload only. */
export class Idempotency {
  readonly #answers: Map<string, KeptAnswer>
  readonly #inProgress = new Set<string>()

  /** `answers` is the memory, in order of arrival; what is too old is deleted from it. */
  constructor(answers: Map<string, KeptAnswer>) {
    this.#answers = answers
  }

  /**
   * Claims `key` for a request that must end with `release`; returns the earlier answer if there is one.
   * @throws ResendError when the key stands for another payload or its first request is still in progress.
   */
  claim(key: string, fingerprint: string, now: number): KeptAnswer | undefined {
    this.#forget(now)
    if (this.#inProgress.has(key)) throw new ResendError('concurrent_idempotent_requests')
    const answer = this.#answers.get(key)
    if (answer !== undefined && answer.fingerprint !== fingerprint) {
      throw new ResendError('invalid_idempotent_request')
    }
    this.#inProgress.add(key)
    return answer
  }

  release(key: string): void {
    this.#inProgress.delete(key)
  }

  #forget(now: number): void {
    for (const { key, at } of this.#answers.values()) {
      if (now - at < remembered) return
      this.#answers.delete(key)
    }
  }
}

/** The identity of a payload: its very bytes, so that a sender that renders again instead of replaying is caught. */
export function fingerprintOf(path: string, body: Uint8Array): string {
  return createHash('sha256').update(`${path}\n`).update(body).digest('base64')
}
