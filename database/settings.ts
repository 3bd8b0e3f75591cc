import { noSettings, type Settings } from '../journeys/settings.ts'
import type { Queryable } from './database.ts'

/** The settings of one version; none before the first. */
export async function readSettings(db: Queryable, version: number): Promise<Settings> {
  const { rows } = await db.query<{ settings: Settings }>({
    name: 'read-settings',
    text: 'select settings from settings where version = $1',
    values: [version],
  })
  return rows[0]?.settings ?? noSettings
}
