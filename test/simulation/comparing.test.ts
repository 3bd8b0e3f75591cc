import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { file, header, simulated } from './setup.ts'

const orders = file('orders.csv', `${header}\nanna,2026-01-05,1001,29.90,EUR\nben,2026-01-06,1002,9,EUR\n`)
const always = ['--orders', orders, '--until', '2026-09-01', '--consent', '1']

const withWinBack = (changed: object) => file('settings.json', { journeys: { 'win-back': changed } })

test('says exactly who gains, loses or shifts which mail', async () => {
  const settings = file('other.json', {
    journeys: { 'win-back': { afterHours: { 'last-call': 480 } } },
    silentAfterDays: 95,
  })
  const { text, html } = await simulated(...always, '--settings', settings)
  expect(text).toContain(
    'anna gets win-back/after-1001/we-miss-you on 2026-04-10 11:00 instead of 2026-04-05 11:00',
  )
  expect(text).toContain('What the change makes of it')
  const page = await html()
  expect(page).toContain('What other settings would change')
  expect(page).not.toContain('<script')

  const same = await simulated('--orders', orders, '--settings', file('none.json', {}))
  expect(same.text).toContain('The change makes no difference')
})

test('names the mails that only say something else', async () => {
  const offer = { kind: 'percent', value: 15, validDays: 14 }
  const settings = withWinBack({ incentives: { 'last-offer': offer } })
  const { text, html } = await simulated(...always, '--settings', settings)
  expect(text).toContain('2 mails of 2 customers')
  expect(text).toMatch(/^ {2}win-back\/last-call +0 +0 +0 +2 +2$/m)
  expect(text).toMatch(/^ {2}anna gets win-back\/after-1001\/last-call with other content \(2026-04-/m)
  expect(await html()).toMatch(/<th scope="row">anna<\/th><td class="differs">with other content<\/td>/)
})

test('shows both runs on the page, by one scale and with what had to wait in each', async () => {
  // The silence is noticed at the hour of the last order, which is at night.
  const late = file('late.csv', `${header}\nanna,2026-01-05T23:00:00+01:00,1001,29.90,EUR\n`)
  const settings = ['--settings', withWinBack({ state: 'off' })]
  const { html } = await simulated(
    ...['--orders', late, '--until', '2026-09-01', '--consent', '1'],
    ...settings,
  )
  const page = await html()
  for (const name of ['Before: as it is', 'After: with other settings'])
    expect(page.split(`<h3>${name}</h3>`)).toHaveLength(4)
  const plots = [...page.matchAll(/<svg.*?<\/svg>/gs)].map(([svg]) => svg)
  // By month and by load, each for two runs, wide and narrow.
  expect(plots).toHaveLength(8)
  const [before = '', , after = ''] = plots
  expect(scaleOf(before)).toMatch(/>1</)
  expect(scaleOf(after)).toBe(scaleOf(before))
  const mails = [...page.matchAll(/<th scope="row">win-back <\/th><td>(\d+)<\/td>/g)].map(([, its]) => its)
  expect(mails).toEqual(['3', '0'])
  expect(page).toMatch(/we-miss-you<\/th><td>quiet hours<\/td><td>1<\/td><td>0<\/td><td>1<\/td><td>0<\/td>/)
})

/** The figures at the side of a plot, with where they stand. */
function scaleOf(svg: string): string {
  return /<g [^>]*aria-label="y-axis tick label".*?<\/g>/s.exec(svg)?.[0] ?? ''
}

const throwing = `export const journeys = [{
  name: 'broken', purpose: 'marketing', priority: 1, steps: [],
  subjects: ({ orderCount }) => { if (orderCount > 0) throw new Error('no such thing\\nand more'); return [] },
}]`

test('says of whom a journey threw, in a line each, and takes none of their mails for lost', async () => {
  const many = Array.from({ length: 7 }, (_, place) => `c${place},2026-01-05,${place},9,EUR\n`).join('')
  const source = ['--orders', file('many.csv', `${header}\n${many}`), '--until', '2026-09-01']
  const { text, html, failed } = await simulated(...source, '--journeys', file('throws.mjs', throwing))
  expect(failed).toBe(7)
  expect(text).toContain('A journey threw for 7 customers')
  expect(text.match(/^ {2}c\d: no such thing$/gm)).toHaveLength(5)
  expect(text).toContain('  and 2 more')
  expect(text).not.toContain('loses')
  expect(await html()).toContain('Not everybody could be lived through')
})

test('the command ends with code 1 where a journey threw', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['dev/compiled.mjs', 'dev/simulate.ts', '--orders', orders, '--journeys', file('fails.mjs', throwing)],
    { encoding: 'utf8' },
  )
  expect(stdout).toContain('A journey threw for 2 customers')
  expect(status).toBe(1)
})
