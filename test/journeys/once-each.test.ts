import { describe, expect, it } from 'vitest'
import { explainMail } from '../../journeys/explain/explain-mail.ts'
import { days, toIso } from '../../journeys/instant.ts'
import { newsletter } from '../../journeys/stories/newsletter.ts'
import { consentWord } from '../helpers/consent.ts'
import {
  anna,
  contents,
  customer,
  factsOf,
  mailOpened,
  monday,
  settingsChanged,
  updated,
} from './customer.ts'

const day = (count: number) => monday + days(count)

const spring = { id: 'spring', from: day(10), title: 'Frühling', text: 'Neue Kisten sind da.' }
const facts = { contents: { ...contents, newsletters: [spring] } }
const mail = { journey: 'newsletter', subject: 'spring', step: 'newsletter' }

/** Somebody to whom the newsletter has gone; its mail is under way. */
function reader() {
  const profile = { ...anna, consents: { email: consentWord({ at: toIso(monday) }) } }
  const person = customer({ ...facts, profile }, [newsletter])
  person.hear(day(9), [updated(day(9))])
  person.hear(day(10))
  return person
}

describe('a story that is told once about each of its subjects', () => {
  it('keeps its marks while its mail is under way, and then nothing but that it was told', () => {
    const person = reader()
    person.hear(day(10), [updated(day(10))])
    expect(person.state.marks).toHaveProperty(['newsletter/spring', 'newsletter', 'outcome'], 'intended')
    person.finish()
    person.hear(day(11), [mailOpened(day(11), mail)])
    expect(person.state.marks).toEqual({})
    expect(person.state.past?.newsletter).toMatchObject({ subject: 'spring', how: 'done', told: ['spring'] })
  })

  it('says so of a mail whose record is gone', () => {
    const person = reader()
    person.finish()
    person.hear(day(11), [settingsChanged(day(11), 'reschedule')])
    const standing = explainMail({
      mail,
      send: undefined,
      digest: undefined,
      past: [],
      heldBy: undefined,
      setAside: undefined,
      decision: person.hear(day(12)),
      state: person.state,
      earlier: [],
      facts: factsOf(facts),
      now: day(12),
      journeys: [newsletter],
    })
    expect(standing).toMatchObject({ outcome: 'skipped', why: 'told once' })
  })
})
