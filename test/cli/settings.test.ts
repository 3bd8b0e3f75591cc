import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runOps } from '../../cli/run-ops.ts'
import { apiKey, ownApi } from '../api/setup.ts'
import { ownDatabase } from '../helpers/own-database.ts'

const { database } = await ownDatabase()
const api = await ownApi(database)
const folder = await mkdtemp(join(tmpdir(), 'perennial-settings-'))
afterAll(() => rm(folder, { recursive: true }))

/** One command in this process, at the api of the test. */
async function settings(...args: string[]) {
  const [said, complained]: string[][] = [[], []]
  const code = await runOps(['--url', api.url, '--key', apiKey, 'settings', ...args], {
    print: (text) => void said?.push(text),
    complain: (text) => void complained?.push(text),
  })
  return { code, said: said?.join('') ?? '', complained: complained?.join('') ?? '' }
}

async function file(content: unknown): Promise<string> {
  const path = join(folder, 'settings.json')
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const answer = ['--who', 'Ada', '--why', 'a test']
const paused = {
  journeys: { 'win-back': { state: 'paused', withinHours: { 'their-reason': 24 }, coolDownDays: 200 } },
}

describe('settings on the command line', () => {
  it('issue a newsletter, each field of it a change of its own', async () => {
    const letter = {
      id: 'spring',
      from: '2027-03-01T09:00:00+01:00',
      title: { de: 'Frühling', en: 'Spring' },
      text: { de: 'Neu. '.repeat(100), en: 'New.' },
    }
    const path = await file({ newsletters: [letter] })
    const preview = await settings('set', path, '--preview')
    expect(preview.said).toMatch(/newsletters\.spring\.title\.de: default → Frühling/)
    expect(preview.said).toMatch(/newsletters\.spring\.text\.de: default → Neu\. .{100,120}…/)
    await settings('set', path, '--choice', 'keep', ...answer)
    expect((await settings('show')).said).toMatch(/^spring +2027-03-01.* Frühling \/ Spring$/m)
    const without = await file({})
    expect((await settings('set', without, '--choice', 'keep', ...answer)).said).toContain(
      'Stored as version 2',
    )
    await database.query('truncate settings cascade')
  })

  it('are shown, looked at beforehand, changed and told of', async () => {
    expect((await settings('history')).said).toBe('Nothing was ever changed.\n')
    const path = await file(paused)
    const preview = await settings('set', path, '--choice', 'keep', '--preview')
    expect(preview.said).toMatch(/^journeys\.win-back\.state: default → paused +0 +0$/m)
    expect(preview.said).toContain('Nothing was changed; it would concern 0.')
    expect((await settings('show')).said).toMatch(/^version 0$/m)
    expect((await settings('set', path, '--choice', 'keep', ...answer)).said).toContain('Stored as version 1')
    const { said } = await settings('show')
    expect(said).toMatch(/^version 1$/m)
    expect(said).toMatch(/^win-back +paused +at-once +why-so-quiet +ask +168 h$/m)
    expect(said).toMatch(
      /^win-back +paused +at-once +their-reason +wait +0 h after why-so-quiet, up to 24 h +by itself up to 168 h$/m,
    )
    expect(said).toMatch(/^win-back +200 days +by itself 90 days$/m)
    expect(said).toMatch(/^cart +1 days$/m)
    expect((await settings('history')).said).toMatch(
      /^ +1 +\S+ \S+ +Ada +a test +keep +0 +running +journeys/m,
    )
  })

  it('are looked at before anything is chosen, with what each choice would do', async () => {
    const { code, said } = await settings('set', await file({ bestHour: 8 }), '--preview')
    expect(code).toBe(0)
    expect(said).toMatch(/^bestHour: .+ → 8 +0 +0$/m)
    expect(said).toContain('Nothing was changed; it would concern 0.')
    for (const choice of ['keep', 'reschedule', 're-evaluate'])
      expect(said).toMatch(new RegExp(`^ {2}--choice ${choice} +goes by the `, 'm'))
    const chosen = await settings('set', await file({ bestHour: 8 }), '--choice', 'keep', '--preview')
    expect(chosen.said).not.toContain('--choice reschedule')
  })

  it('say what is wrong with them, in one line', async () => {
    const path = await file({ bestHour: 24, speed: 1 })
    const refused = await settings('set', path, '--choice', 'keep', ...answer)
    expect(refused.code).toBe(1)
    expect(refused.complained).toMatch(
      /^error: Nothing was changed: .*settings\.bestHour.*settings\.speed.*\n$/,
    )
    const old = await settings('set', await file({}), '--choice', 'keep', '--version', '0', ...answer)
    expect(old).toMatchObject({ code: 1, complained: expect.stringContaining('read them again') })
  })

  it.each([
    ['set', 'nowhere.json', '--choice', 'keep', ...answer],
    ['set', '--choice', 'keep'],
    ['set', 'x.json', '--choice', 'drop', ...answer],
    ['set', 'x.json', '--choice', 'keep'],
    ['set', 'x.json', ...answer],
    ['forget'],
  ])('end with 2 where they are typed wrongly: %s', async (...args) => {
    const { code, complained } = await settings(...args)
    expect(code).toBe(2)
    expect(complained).toMatch(/^error: .+\n$/)
  })
})
