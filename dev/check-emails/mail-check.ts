import axe from 'axe-core'
import type { Page } from 'playwright-core'
import type { RenderedEmail } from '../../emails/render.ts'
import { MissingDetail } from '../../emails/wording/say.ts'
import { launchBrowser } from '../tools/browser.ts'
import { rules } from './rules.ts'
import type { DataSet, Sample } from './samples.ts'
import { openSpelling } from './spelling.ts'
import { survey } from './survey.ts'

/** What is wrong with a mail, and by which rule. */
export interface Fault {
  rule: string
  what: string
}

export interface Finding extends Fault {
  mail: string
  voice: string
  data: DataSet
}

export interface MailCheck {
  /** Writes the sample and holds it against every rule; what cannot be written is a finding too. */
  check(sample: Sample): Promise<Finding[]>
  /** Holds a mail that was written from the sample against every rule. */
  inspect(mail: RenderedEmail, sample: Sample): Promise<Fault[]>
  close(): Promise<void>
}

const phone = { width: 375, height: 800 }

/** What axe finds serious or critical; sorted out in the page, because all it returns is large. */
const listBarriers = `axe.run(document, { resultTypes: ['violations'], preload: false }).then(({ violations }) =>
  violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes: [node] }) => id + ': ' + help + ', as in ' + node.html),
)`

/**
 * Opens what the check needs, which takes seconds: a browser and the dictionaries.
 * @throws Error naming the remedy where no browser starts.
 */
export async function openMailCheck(): Promise<MailCheck> {
  const [browser, misspelt] = await Promise.all([launchBrowser(), openSpelling()])
  // Pictures are of no concern here, and a check does not go out to the network.
  const context = await browser.newContext({ viewport: phone, offline: true, colorScheme: 'dark' })
  const page = await context.newPage()

  async function inspect(mail: RenderedEmail, sample: Sample): Promise<Fault[]> {
    await page.setContent(mail.html)
    const seen = await survey(page)
    const read = Object.entries(rules).flatMap(([rule, find]) => named(rule, find({ mail, sample, seen })))
    return [
      ...read,
      ...named('spelling', misspelt(mail, sample)),
      ...named('accessibility', await barriers(page)),
    ]
  }

  // One page serves all mails, one after the other.
  let last: Promise<unknown> = Promise.resolve()
  function inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const turn = last.then(task)
    last = turn.catch(() => {})
    return turn
  }

  return {
    inspect: (mail, sample) => inTurn(() => inspect(mail, sample)),
    async check(sample) {
      const { mail, voice, data } = sample
      const written = write(sample)
      const faults = 'rule' in written ? [written] : await inTurn(() => inspect(written, sample))
      return faults.map((fault) => ({ mail, voice, data, ...fault }))
    },
    close: () => browser.close(),
  }
}

function write(sample: Sample): RenderedEmail | Fault {
  try {
    return sample.write()
  } catch (error) {
    if (error instanceof MissingDetail) return { rule: 'schema', what: error.message }
    throw error
  }
}

async function barriers(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source)
  return page.evaluate<string[]>(listBarriers)
}

function named(rule: string, whats: string[]): Fault[] {
  return whats.map((what) => ({ rule, what }))
}
