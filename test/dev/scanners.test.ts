import { expect, it } from 'vitest'
import { changedRows, takePicture } from '../../dev/scanners/changed-rows.ts'
import { makePeople } from '../../dev/scanners/people.ts'
import { runScanners } from '../../dev/scanners/run-scanners.ts'
import { links } from '../activities/setup.ts'
import { richShop } from '../api/readers.ts'
import { ownApi } from '../api/setup.ts'
import { ownBrowser } from '../helpers/own-browser.ts'
import { ownDatabase } from '../helpers/own-database.ts'

const { database } = await ownDatabase()
const browser = await ownBrowser()
const now = new Date('2026-03-01T12:00:00Z')
const api = await ownApi(database, () => now, richShop)

it('nothing changes by visits of scanners to any hosted page, whatever they open and submit', async () => {
  const pages = await makePeople(database, links, { count: 4, now })
  const result = await runScanners({ database, browser, apiUrl: api.url, pages, visits: 90 })
  expect(result.faults).toEqual([])
  expect([...result.visits.keys()].sort()).toEqual(['answer', 'confirm', 'preferences', 'unsubscribe'])
  expect(result.forms).toBeGreaterThan(5)
  expect(result.changed).toEqual(new Map())
})

it('a row that is added, removed or changed is seen', async () => {
  const before = await takePicture(database)
  await database.query(`insert into rate_limits values ('a', now(), 1)`)
  const added = await takePicture(database)
  await database.query(`update rate_limits set count = 2`)
  const changed = await takePicture(database)
  expect(changedRows(before, added)).toEqual(new Map([['rate_limits', 1]]))
  expect(changedRows(added, changed)).toEqual(new Map([['rate_limits', 1]]))
  expect(changedRows(changed, before)).toEqual(new Map([['rate_limits', 1]]))
})
