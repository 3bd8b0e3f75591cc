import type { Facts } from './facts.ts'
import { settingsSchema } from './settings.ts'

/** A field, such as `newsletters.0.topic`, and what would be right. */
type Fault = readonly [field: string, detail: string]

/**
 * What is wrong with newsletters beside their shape: two of one name, one that is over before it is issued, and one for
 * topics, groups or interests that the shop file does not know.
 * @param settings as they came in, whatever they are
 */
export function newsletterFaults(settings: unknown, { topics, groups, contents }: Facts): Fault[] {
  const parsed = settingsSchema.pick({ newsletters: true }).safeParse(onlyNewsletters(settings))
  // What has not the right shape is a fault of its own.
  const newsletters = (parsed.success && parsed.data.newsletters) || []
  const interests = contents.interests.map(({ id }) => id)
  return newsletters.flatMap(({ id, from, until, ...wanted }, index): Fault[] => {
    const field = `newsletters.${index}`
    const isSecond = newsletters.findIndex((one) => one.id === id) < index
    const isOver = until !== undefined && Date.parse(until) <= Date.parse(from)
    return [
      ...(isSecond ? [[`${field}.id`, `must be another: two are called ${id}`] as const] : []),
      ...(isOver ? [[`${field}.until`, 'must be after from'] as const] : []),
      ...unknown(`${field}.topic`, wanted.topic === undefined ? [] : [wanted.topic], topics),
      ...unknown(`${field}.groups`, wanted.groups ?? [], Object.keys(groups)),
      ...unknown(`${field}.interests`, wanted.interests ?? [], interests),
    ]
  })
}

function onlyNewsletters(settings: unknown): unknown {
  return typeof settings === 'object' && settings !== null && 'newsletters' in settings
    ? { newsletters: settings.newsletters }
    : {}
}

function unknown(field: string, named: readonly string[], known: readonly string[]): Fault[] {
  const others = named.filter((id) => !known.includes(id))
  if (others.length === 0) return []
  const choices = known.length > 0 ? `choose among ${known.join(', ')}` : 'the shop file names none'
  return [[field, `must be known to the shop file, ${others.join(', ')} is not: ${choices}`]]
}
