import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BadInput } from '../config/bad-input.ts'
import type { Journey } from '../journeys/journey.ts'
import { soundJourneys } from '../worker/sound-journeys.ts'

/**
 * The journeys that a module exports as `journeys`, if they can be told.
 * @throws BadInput naming the module, or journey and step of every fault
 */
export async function loadJourneys(file: string): Promise<readonly Journey[]> {
  const load = async (): Promise<{ journeys?: unknown }> => {
    try {
      return await import(pathToFileURL(resolve(file)).href)
    } catch (error) {
      const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''
      throw new BadInput(`The module ${file} of --journeys cannot be loaded: ${why}`)
    }
  }
  const { journeys } = await load()
  const areJourneys =
    Array.isArray(journeys) &&
    journeys.every(
      (one) =>
        typeof one?.name === 'string' &&
        typeof one.subjects === 'function' &&
        Array.isArray(one.steps) &&
        (one.story === undefined || Array.isArray(one.story.course)),
    )
  if (!areJourneys)
    throw new BadInput(`The module ${file} of --journeys exports no list of journeys: export it as journeys.`)
  return soundJourneys(journeys as readonly Journey[])
}
