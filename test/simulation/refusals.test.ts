import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BadInput } from '../../config/bad-input.ts'
import { readOptions } from '../../simulation/options.ts'
import { file, folder, header, simulated } from './setup.ts'

const orders = file('few.csv', `${header}\nanna,2026-01-05,1001,29.90,EUR\n`)

test.each([
  [['--until', 'soon'], '--until "soon" is no date'],
  [['--since', '3 months'], '--since "3 months" is no number of days'],
  [['--consent', '75'], '--consent "75" cannot be used'],
  [['--since', '9d', '--orders', 'a.csv'], 'exclude each other'],
  [['--colour'], 'npm run simulate -- --help names all options'],
  [['--settings', 'nowhere.json'], 'it cannot be read'],
  [['--settings', file('typo.json', { silentAfterDay: 9 })], 'silentAfterDay: is not known: leave it out'],
  [['--rates', file('rates.json', { all: { read: 1 } })], 'all.read: is not known: leave it out'],
  [['--seed', '1.5'], '--seed "1.5" cannot be used: give a whole number'],
  [['--since', '9d', '--consent', '0.5'], '--consent is no assumption with --since'],
  [['--html', join(folder, 'nowhere', 'report.html')], 'its folder is not there'],
  [['--html', folder], 'it is a folder: name a file'],
])('refuses %j', (args, problem) => {
  expect(() => readOptions(args)).toThrow(BadInput)
  expect(() => readOptions(args)).toThrow(problem)
})

test('compares with the journeys of a module, and refuses one without', async () => {
  const asked = (module: string) =>
    simulated('--orders', orders, '--until', '2026-09-01', '--consent', '1', '--journeys', module)
  const { text } = await asked(file('journeys.mjs', 'export const journeys = []'))
  expect(text).toContain('anna loses order/1001/confirmation')
  await expect(asked(file('none.mjs', 'export const stories = []'))).rejects.toThrow('exports no list')
  await expect(asked(join(folder, 'nowhere.mjs'))).rejects.toThrow('cannot be loaded')
})

const mail = "{ id: 'a', template: 'birthday', props: () => ({}) }"
const journey = (fields: string) =>
  `{ name: 'course', purpose: 'marketing', priority: 1, subjects: () => [], steps: [${mail}], ${fields} }`

test.each([
  ['a name that is none', "name: 'Bad Name'", 'Bad Name: its name must be lower-case letters'],
  ['two steps of one id', `steps: [${mail}, ${mail}]`, 'course › a: two steps have this id'],
  [
    'an unknown template',
    "steps: [{ id: 'a', template: 'nowhere' }]",
    'course › a: there is no template nowhere',
  ],
  [
    'a time before it',
    "steps: [{ id: 'a', template: 'birthday', after: -5 }]",
    'course › a: after must be 0',
  ],
  ['no steps at all', 'steps: undefined', 'exports no list of journeys'],
])('refuses journeys with %s in one line', async (name, fields, problem) => {
  const module = file(`${name}.mjs`, `export const journeys = [${journey(fields)}]`)
  const asked = simulated('--orders', orders, '--journeys', module)
  await expect(asked).rejects.toThrow(BadInput)
  await expect(asked).rejects.toThrow(problem)
  await expect(asked).rejects.toThrow(/^[^\n]*$/)
})

test.each([
  [{ 'win-bak': { state: 'off' } }, 'journeys.win-bak: must be a journey: welcome, '],
  [{ 'win-back': { afterHours: { 'last-cal': 9 } } }, 'journeys.win-back.afterHours.last-cal: is not a step'],
  [{ order: { state: 'off' } }, 'journeys.order: cannot be changed here'],
])('refuses settings of %j as the api does', async (journeys, problem) => {
  const asked = simulated('--orders', orders, '--settings', file('settings.json', { journeys }))
  await expect(asked).rejects.toThrow(BadInput)
  await expect(asked).rejects.toThrow(problem)
})

test('settings may be about the journeys of the module they come with', async () => {
  const module = file('own.mjs', `export const journeys = [${journey("name: 'own'")}]`)
  const settings = file('own.json', { journeys: { 'win-back': { state: 'off' } } })
  const asked = simulated('--orders', orders, '--journeys', module, '--settings', settings)
  await expect(asked).rejects.toThrow('journeys.win-back: must be a journey')
})

test('refuses to end before anything is told', async () => {
  const asked = simulated('--orders', orders, '--until', '1990-01-01')
  await expect(asked).rejects.toThrow(
    '--until 1990-01-01 lies before anything is told: name a day after 2026-01-05.',
  )
})

test('the command ends with code 2 and one line on bad input', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['dev/compiled.mjs', 'dev/simulate.ts', '--html', join(folder, 'nowhere', 'report.html')],
    { encoding: 'utf8' },
  )
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toContain('of --html cannot be written')
  expect(status).toBe(2)
})
