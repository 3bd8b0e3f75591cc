import type { Report } from '../tools/report.ts'
import { type Part, type PartName, partTitles } from './part.ts'
import type { ProcessRecords } from './process-records.ts'
import { type SupervisedPart, supervise } from './supervise.ts'

/** Who depends on others goes first. */
const stopOrder: readonly (readonly PartName[])[] = [
  ['worker', 'api'],
  ['resend'],
  ['temporal'],
  ['postgres'],
]

/** The parts that run, with their process ids published whenever one of them changes. */
export class PartGroup {
  readonly #report: Report
  readonly #records: ProcessRecords
  readonly #pids: Partial<Record<PartName, number>>
  readonly #write: () => Promise<void>
  readonly #running = new Map<PartName, SupervisedPart>()
  /** Whether everything has been up once, so that changes are to be published. */
  #announced = false
  #writing: Promise<void> = Promise.resolve()
  #stopped = false

  /** `pids` is kept up to date; `write` publishes it. */
  constructor(
    report: Report,
    records: ProcessRecords,
    pids: Partial<Record<PartName, number>>,
    write: () => Promise<void>,
  ) {
    this.#report = report
    this.#records = records
    this.#pids = pids
    this.#write = write
  }

  /** Resolves once the part serves; from then on it is started again whenever it dies. */
  async start(part: Part): Promise<void> {
    // Another part has failed while this one was being prepared.
    if (this.#stopped) throw new Error(`${partTitles[part.name]} is not started any more.`)
    const begun = performance.now()
    const supervised = supervise(part, {
      report: this.#report,
      spawned: async (pid) => {
        this.#pids[part.name] = pid
        await this.#records.add(part.name, pid)
      },
      restarted: async () => {
        if (this.#announced) await this.publish()
      },
    })
    this.#running.set(part.name, supervised)
    await supervised.started
    this.#report(`${partTitles[part.name]} is up (${((performance.now() - begun) / 1000).toFixed(1)} s)`)
  }

  /** Writes the process ids now, and again after each restart; one write at a time. */
  async publish(): Promise<void> {
    this.#announced = true
    this.#writing = this.#writing.then(() => (this.#stopped ? undefined : this.#write()))
    await this.#writing
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#writing
    for (const names of stopOrder) await Promise.all(names.map((name) => this.#running.get(name)?.stop()))
  }

  /** Ends every part at once. */
  readonly kill = (): void => {
    this.#stopped = true
    for (const part of this.#running.values()) part.kill()
  }
}
