import { describe, expect, it } from 'vitest'
import { days } from '../../journeys/instant.ts'
import { customerRow, news, noon, order } from '../database/shop-news.ts'
import { ownDatabase } from '../helpers/own-database.ts'
import { suitor } from '../journeys/suitors.ts'
import { activities, annasProfile, links, sendRow } from './setup.ts'

const { database } = await ownDatabase()

const journeys = [suitor('jazz', 3, { topic: 'jazz' }), suitor('pop', 2, { topic: 'pop' }), suitor('any', 1)]

/** Somebody who wants to hear once a week, a week after their last mail. */
async function weekLater(name: string) {
  const worker = await activities(database, { journeys: [...journeys, suitor('first', 9)] })
  await worker.accept(
    order(name, name, { customer: annasProfile }),
    news(name, { origin: 'perennial', type: 'preferences.changed', data: { frequency: 'weekly' } }),
  )
  const { id } = await customerRow(database, name)
  const [first] = (await worker.decideWith([suitor('first', 9)])(id)).sends
  if (!first) throw new Error('No mail was intended.')
  await worker.send(first.id)
  worker.clock.wall = new Date(noon.getTime() + days(7))
  worker.clock.business = worker.clock.wall.getTime()
  const decide = worker.decideWith(journeys)
  const digestOf = async () => {
    const { sends } = await decide(id)
    expect(sends).toHaveLength(1)
    return sends[0]?.id ?? ''
  }
  return { worker, id, decide, digestOf }
}

describe('a weekly digest', () => {
  it('goes as one mail, with the way to choose and the way out in it', async () => {
    const { worker, id, decide, digestOf } = await weekLater('one-mail')
    const digest = await digestOf()
    expect(await worker.send(digest)).toMatchObject({ state: 'sent' })
    expect(await sendRow(database, digest)).toMatchObject({ step: 'digest', legalBasis: 'consent' })
    const mails = await worker.mails()
    expect(mails).toHaveLength(2)
    const mail = mails.find(({ subject }) => subject.startsWith('Ihre Woche'))
    expect(mail?.subject).toBe('Ihre Woche bei Tonfolge: 3 Neuigkeiten, eine E-Mail')
    for (const name of ['jazz', 'pop', 'any']) expect(mail?.text).toContain(`„${name}“`)
    expect(mail?.text).toContain(links.make('preferences', id))
    expect(mail?.headers).toMatchObject({
      'List-Unsubscribe': `<${links.make('unsubscribe', `${id}~digest`)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
    worker.clock.business += days(1)
    expect((await decide(id)).sends).toEqual([])
  })

  it('that lies ready is made anew without the topic that was just unsubscribed', async () => {
    const { worker, digestOf } = await weekLater('anew')
    const old = await digestOf()
    await worker.fault('429', { times: 100 })
    await worker.send(old).catch(() => {})
    expect(await sendRow(database, old)).toMatchObject({ state: 'ready' })
    await worker.accept(
      news('anew', {
        origin: 'perennial',
        type: 'consent.withdrawn',
        data: { channel: 'email', topics: ['pop'] },
        occurredAt: worker.clock.wall,
        receivedAt: worker.clock.wall,
      }),
    )
    await worker.request('DELETE', '/inbox/faults')
    expect(await worker.send(old)).toMatchObject({ decideAgain: true })
    const next = await digestOf()
    expect(next).not.toBe(old)
    expect(await sendRow(database, old)).toMatchObject({ state: 'skipped', reason: 'part of it: no consent' })
    expect(await worker.send(next)).toMatchObject({ state: 'sent' })
    const [mail] = (await worker.mails()).filter(({ subject }) => subject.startsWith('Ihre Woche'))
    expect(mail?.subject).toContain('2 Neuigkeiten')
    expect(mail?.text).not.toContain('„pop“')
  })
})
