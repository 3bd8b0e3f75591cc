import { DateTime } from 'luxon'
import { fieldsOf } from '../api/pages/answer-fields.ts'
import { loadShop, type Shop } from '../config/shop.ts'
import type { CustomerUpdate } from '../journeys/events.ts'
import type { Instant } from '../journeys/instant.ts'
import type { Journey } from '../journeys/journey.ts'
import type { Settings } from '../journeys/settings.ts'
import type { Happening } from './happenings.ts'
import { lengthOf } from './length-of.ts'
import { beginLife } from './life.ts'
import { type Asked, atOnce, inTime, introduced, type Line, player, type Scene } from './play.ts'
import type { Actor, Seen, Stage } from './stage.ts'

interface JourneyTestOptions {
  /** Default: the example's. */
  shop?: Shop
  settings?: Settings
  /** What is known of the customer from the beginning. Default: an address, and a proven consent to advertising. */
  person?: CustomerUpdate
  /** Local time in the shop's zone at which the test begins. Default a Monday noon. */
  begins?: string
}

/** A script about one customer; every line is carried out, or checked, as it is read. */
export interface JourneyTest {
  /** This is told now. */
  given(...happenings: readonly Happening[]): JourneyTest
  /** Time goes on: `94 days`, `3 hours`, `2 weeks`. */
  after(length: string): JourneyTest
  /** These mails went, in this order, and no others since mails were last looked at. */
  sends(...steps: readonly string[]): JourneyTest
  /** No mail went since mails were last looked at. */
  nothing(): JourneyTest
  /** The step was passed over, since the last check, for a reason that holds these words. */
  skips(step: string, why: string): JourneyTest
  /** The story ended, since the last check, for a reason that holds these words. */
  ends(why: string): JourneyTest
  /** The customer opens the newest mail of a step. */
  opens(step: string): JourneyTest
  /** The customer opens it and follows a link in it. */
  clicks(step: string): JourneyTest
  /** The customer answers the question of the newest mail of a step, by what it offers to choose from. */
  answers(step: string, answers: Readonly<Record<string, string>>): JourneyTest
  /** Nothing is due before this local time in the shop's zone: `2026-05-04T08:00`. */
  waitsUntil(local: string): JourneyTest
  /**
   * Plays the same script in the whole product, such as against the time-skipping server. It begins on the next day of
   * the same name there, at the same hour, and local times are moved with it.
   */
  onTemporal(stage: Stage): Promise<void>
}

const known: CustomerUpdate = {
  email: 'anna@customer.example',
  firstName: 'Anna',
  lastName: 'Berger',
  marketingConsent: {
    given: true,
    at: '2020-01-01T09:00:00Z',
    wordingVersion: 'journey-test',
    how: 'checkbox at checkout',
    where: 'https://shop.example/checkout',
  },
}

/**
 * Tests journeys on the pure core:
 * `journeyTest(winBack).given(order()).after('90 days').sends('we-miss-you')`.
 * @throws AssertionError that says what happened instead, and why
 */
export function journeyTest(
  tested: Journey | readonly Journey[],
  options: JourneyTestOptions = {},
): JourneyTest {
  const { shop = loadShop(new URL('../examples/shop.json', import.meta.url)), settings } = options
  const zone = shop.timeZone
  const written = DateTime.fromISO(options.begins ?? '2026-02-02T12:00', { zone }).toMillis()
  const journeys = [tested].flat()
  const asked: Scene['asked'] = (mail) => askedBy(mail, journeys, shop)
  const script: Line[] = [introduced({ ...known, ...options.person })]
  const play = player({
    actor: onTheCore(journeys, shop, settings),
    zone,
    begins: written,
    written,
    asked,
  })
  for (const line of script) atOnce(play(line))

  const test: JourneyTest = {
    given: (...happenings) => read({ does: 'tell', happenings }),
    after: (length) => read({ does: 'wait', length: lengthOf(length) }),
    sends: (...steps) => read({ does: 'expect mails', steps }),
    nothing: () => read({ does: 'expect mails', steps: [] }),
    skips: (step, why) => read({ does: 'expect reason', what: 'skip', step, why }),
    ends: (why) => read({ does: 'expect reason', what: 'end', why }),
    opens: (step) => read({ does: 'react', step, type: 'mail.opened' }),
    clicks: (step) => read({ does: 'react', step, type: 'mail.clicked' }),
    answers: (step, answers) => read({ does: 'react', step, type: 'question.answered', answers }),
    waitsUntil: (local) => read({ does: 'expect wake-up', local }),
    async onTemporal(stage) {
      const begins = nextLike(written, await stage.now(), zone)
      await stage.until(begins)
      const playThere = player({ actor: await stage.enter(), zone, begins, written, asked })
      for (const line of script) await inTime(playThere(line))
    },
  }
  return test

  function read(line: Line): JourneyTest {
    script.push(line)
    atOnce(play(line))
    return test
  }
}

function askedBy(
  { journey, step }: Parameters<Scene['asked']>[0],
  journeys: readonly Journey[],
  shop: Shop,
): Asked | undefined {
  const course = journeys.find(({ name }) => name === journey)?.story?.course ?? []
  const its = course.find(({ id }) => id === step)
  if (its?.kind !== 'ask') return undefined
  return { question: its.question, choices: fieldsOf(its.question, shop).fields }
}

function onTheCore(journeys: readonly Journey[], shop: Shop, settings: Settings | undefined): Actor {
  const reasons: Seen['reasons'][number][] = []
  const life = beginLife({
    shop,
    journeys,
    settings,
    onDecision: (decision, at) => void reasons.push(...decision.reasons.map((reason) => ({ ...reason, at }))),
  })
  return {
    until: (at) => life.until(at),
    tell: (events) => life.tell(events),
    look: () => ({ mails: life.mails, reasons, wakeUp: life.decision?.wakeUp }),
  }
}

/** The first moment after `now` on the same day of the week and at the same local hour. */
function nextLike(written: Instant, now: Instant, zone: string): Instant {
  const meant = DateTime.fromMillis(written, { zone })
  const today = DateTime.fromMillis(now, { zone })
  const days = (meant.weekday - today.weekday + 7) % 7 || 7
  return today
    .plus({ days })
    .set({ hour: meant.hour, minute: meant.minute, second: 0, millisecond: 0 })
    .toMillis()
}
