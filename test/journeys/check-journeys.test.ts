import { describe, expect, it } from 'vitest'
import { templates } from '../../emails/templates.ts'
import { checkJourneys } from '../../journeys/check-journeys.ts'
import { answered, clicked, issued, met, not, opened, way } from '../../journeys/guards.ts'
import { days, toIso } from '../../journeys/instant.ts'
import { type Journey, journey, send } from '../../journeys/journey.ts'
import { journeys } from '../../journeys/journeys.ts'
import { type Kit, story } from '../../journeys/story.ts'
import type { Story, StoryStep } from '../../journeys/story-step.ts'
import { afterStory, trigger, whenSilent } from '../../journeys/triggers.ts'

interface Visit {
  at: number
}

const basics = {
  name: 'course',
  purpose: 'marketing',
  priority: 1,
  timing: 'at-once',
  starts: trigger<Visit>('event', 'a visit', () => []),
} as const

const greeting = {
  template: 'birthday',
  props: () => ({}),
} as const

/** What is wrong with one journey, by place. */
const faultsOf = (one: Journey, ...others: Journey[]) =>
  checkJourneys([one, ...others], templates).map(({ name, reason }) => `${name}: ${reason}`)

/** A story as a shop may load it that no compiler has seen. */
const loaded = (course: Partial<StoryStep>[], more: Partial<Story> & { name?: string } = {}): Journey => {
  const { name = 'course', ...rest } = more
  const sound = story({ ...basics, steps: () => [] })
  const full = course.map((step) => ({ kind: 'send', id: 'a', ...greeting, ...step })) as StoryStep[]
  const mails = full.filter(({ kind }) => kind === 'send' || kind === 'ask')
  return { ...sound, name, steps: mails, story: { ...sound.story, ...rest, course: full } } as Journey
}

type Steps = Kit<Visit>

const sound = ({ send: mail, ask, branch, waitFor, issueVoucher }: Steps) =>
  [
    mail('one', greeting),
    ask('two', { template: 'stay', question: 'stay', props: ({ at }) => ({ mails: 2, since: toIso(at) }) }),
    waitFor('word', { follows: 'two', until: answered('two'), within: days(1) }),
    branch('mood', { glad: opened('one'), other: 'otherwise' }, { when: met('word') }),
    issueVoucher('gift', { follows: 'mood', when: way('mood', 'glad') }),
    mail('three', { ...greeting, when: issued('gift') }),
  ] as const

const twice = ({ send: mail }: Steps) => [mail('one', greeting), mail('one', greeting)] as const
const later = ({ send: mail }: Steps) =>
  [mail('one', { ...greeting, when: opened('two') }), mail('two', greeting)] as const
const itself = ({ send: mail }: Steps) => [mail('one', { ...greeting, when: not(opened('one')) })] as const
const nowhere = ({ send: mail }: Steps) => [mail('one', { ...greeting, when: clicked('two') })] as const
const followsNowhere = ({ send: mail }: Steps) => [mail('one', { ...greeting, follows: 'two' })] as const
const followsLater = ({ send: mail }: Steps) =>
  [mail('one', { ...greeting, follows: 'two' }), mail('two', greeting)] as const
const noSuchWay = ({ send: mail, branch }: Steps) =>
  [
    mail('one', greeting),
    branch('mood', { glad: opened('one'), other: 'otherwise' }),
    mail('two', { ...greeting, when: way('mood', 'sad') }),
  ] as const
const waitsForLater = ({ send: mail, waitFor }: Steps) =>
  [waitFor('word', { until: opened('one'), within: days(1) }), mail('one', greeting)] as const

describe('journeys that can be told', () => {
  it('are all there are', () => {
    expect(checkJourneys(journeys, templates)).toEqual([])
  })

  it('may refer to earlier steps and to ways out of a branch', () => {
    expect(faultsOf(story({ ...basics, steps: sound }))).toEqual([])
  })
})

describe('a story whose steps do not fit together does not compile, and is refused if it is loaded all the same', () => {
  it.each([
    {
      // @ts-expect-error: two steps are called one
      made: story({ ...basics, steps: twice }),
      faults: ['course › one: two steps have this id'],
    },
    {
      // @ts-expect-error: no step before one is called two
      made: story({ ...basics, steps: later }),
      faults: ['course › one: two does not come before it'],
    },
    {
      // @ts-expect-error: no step before one is called one
      made: story({ ...basics, steps: itself }),
      faults: ['course › one: one does not come before it'],
    },
    {
      // @ts-expect-error: no step before one is called two
      made: story({ ...basics, steps: nowhere }),
      faults: ['course › one: there is no step two'],
    },
    {
      // @ts-expect-error: no step before one is called two
      made: story({ ...basics, steps: followsNowhere }),
      faults: ['course › one: there is no step two'],
    },
    {
      // @ts-expect-error: no step before one is called two
      made: story({ ...basics, steps: followsLater }),
      faults: ['course › one: two does not come before it'],
    },
    {
      // @ts-expect-error: no step before two is called mood=sad
      made: story({ ...basics, steps: noSuchWay }),
      faults: ['course › two: there is no step mood=sad'],
    },
    {
      // @ts-expect-error: no step before word is called one
      made: story({ ...basics, steps: waitsForLater }),
      faults: ['course › word: one does not come before it'],
    },
    {
      // @ts-expect-error: nothing was told yet when the audience is asked
      made: story({ ...basics, audience: opened('one'), steps: sound }),
      faults: ['course: one does not come before it'],
    },
    {
      // @ts-expect-error: nothing can be said of a step to end a story
      made: story({ ...basics, exits: clicked('none'), steps: sound }),
      faults: ['course: there is no step none'],
    },
    {
      made: story({
        ...basics,
        // @ts-expect-error: there is no such template
        steps: ({ send: mail }) => [mail('one', { ...greeting, template: 'birthdays' })],
      }),
      faults: ['course › one: there is no template birthdays'],
    },
  ])('$faults', ({ made, faults }) => {
    expect(faultsOf(made)).toEqual(faults)
  })

  it('where props are not those of the template, or the question is none', () => {
    story({
      ...basics,
      steps: ({ send: mail, ask }) => [
        // @ts-expect-error: props are missing
        mail('one', { template: 'stay', props: () => ({ mails: 2 }) }),
        // @ts-expect-error: there is no such question
        ask('two', { template: 'birthday', question: 'colour', props: () => ({}) }),
      ],
    })
  })
})

describe('what no compiler sees', () => {
  it.each([
    {
      what: 'a delay below zero',
      made: loaded([{ after: -1 }]),
      faults: ['course › a: after must be 0 or a time after that, it is -1'],
    },
    {
      what: 'a delay without an end',
      made: loaded([{ after: Number.POSITIVE_INFINITY }]),
      faults: ['course › a: after must be 0 or a time after that, it is Infinity'],
    },
    {
      what: 'a delay that is no number',
      made: loaded([{ after: Number.NaN }]),
      faults: ['course › a: after must be 0 or a time after that, it is NaN'],
    },
    {
      what: 'a wait that never ends',
      made: loaded([{}, { kind: 'wait', id: 'b', until: opened('a'), within: Number.POSITIVE_INFINITY }]),
      faults: ['course › b: within must be a time above 0 after which it is waited no more, it is Infinity'],
    },
    {
      what: 'a wait that says no time',
      made: loaded([{}, { kind: 'wait', id: 'b', until: opened('a') }]),
      faults: ['course › b: within must be a time above 0 after which it is waited no more, it is undefined'],
    },
    {
      what: 'a pause below zero',
      made: loaded([{}], { coolDown: -days(1) }),
      faults: ['course: coolDown must be 0 or a time after that, it is -86400000'],
    },
    {
      what: 'an id with capital letters',
      made: loaded([{ id: 'First' }]),
      faults: ['course › First: its id must be lower-case letters and digits with hyphens between them'],
    },
    {
      what: 'an id with a space',
      made: loaded([{ id: 'a b' }]),
      faults: ['course › a b: its id must be lower-case letters and digits with hyphens between them'],
    },
    {
      what: 'a name that begins with a hyphen',
      made: loaded([{}], { name: '-course' }),
      faults: ['-course: its name must be lower-case letters and digits with hyphens between them'],
    },
    { what: 'no step at all', made: loaded([]), faults: ['course: a story needs a step'] },
    {
      what: 'a template that everything has',
      made: loaded([{ template: 'toString' as 'stay' }]),
      faults: ['course › a: there is no template toString'],
    },
    {
      what: 'a way out of a branch on a later step',
      made: loaded([{ kind: 'branch', id: 'b', ways: { yes: opened('a') } }, {}]),
      faults: ['course › b: a does not come before it'],
    },
  ])('is refused: $what', ({ made, faults }) => {
    expect(faultsOf(made)).toEqual(faults)
  })

  it('two journeys of one name', () => {
    expect(faultsOf(loaded([{}]), loaded([{}]))).toEqual(['course: two journeys have this name'])
  })

  it.each([
    {
      what: 'report by report',
      steps: [
        send<Visit, 'birthday'>('one', { ...greeting, follows: 'two' }),
        send<Visit, 'birthday'>('two', greeting),
      ],
      faults: ['told › one: two does not come before it'],
    },
    {
      what: 'of one id',
      steps: [send<Visit, 'birthday'>('one', greeting), send<Visit, 'birthday'>('one', greeting)],
      faults: ['told › one: two steps have this id'],
    },
    {
      what: 'overtaken by what is not there',
      steps: [send<Visit, 'birthday'>('one', { ...greeting, overtakenBy: ['two'], neverAfter: ['three'] })],
      faults: ['told › one: there is no step two', 'told › one: there is no step three'],
    },
    {
      what: 'too early',
      steps: [send<Visit, 'birthday'>('one', { ...greeting, after: -1 })],
      faults: ['told › one: after must be 0 or a time after that, it is -1'],
    },
  ])('steps that are told $what', ({ steps, faults }) => {
    const told = journey<Visit>({
      name: 'told',
      purpose: 'transactional',
      priority: 1,
      subjects: () => [],
      steps,
    })
    expect(faultsOf(told)).toEqual(faults)
  })
})

describe('a story that begins by the end of another', () => {
  const visit = () => ({ at: 0 })
  const following = (name: string, other: string, more: Partial<Story> = {}) =>
    loaded([{}], { name, starts: afterStory(other, visit) as Story['starts'], ...more })
  const anew = 'it begins anew by its own end: it needs a coolDown, or to be told once'

  it('is refused if that other is itself, without a pause', () => {
    expect(faultsOf(following('one', 'one'))).toEqual([`one: ${anew}`])
  })

  it('is refused if that other begins by its end, also over several', () => {
    expect(faultsOf(following('one', 'three'), following('two', 'one'), following('three', 'two'))).toEqual(
      ['one', 'two', 'three'].map((name) => `${name}: ${anew}`),
    )
  })

  it.each([
    { what: 'one of them pauses', more: { coolDown: days(1) } },
    { what: 'one of them is told once', more: { reentry: 'once' } as const },
  ])('is told if $what', ({ more }) => {
    expect(faultsOf(following('one', 'two'), following('two', 'one', more))).toEqual([])
  })

  it('is told if that other does not begin by an end', () => {
    const first = loaded([{}], { name: 'one', starts: whenSilent('a silence', () => 1) as Story['starts'] })
    expect(faultsOf(first, following('two', 'one'))).toEqual([])
  })
})
