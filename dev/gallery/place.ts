import type { EmailName } from '../../emails/templates.ts'
import type { Voice } from '../../emails/voice.ts'
import type { DataSet } from '../check-emails/samples.ts'

/** Which mail is looked at, and how. */
export interface Place {
  mail: EmailName
  voice: Voice
  data: DataSet
  /** The reader's target group; empty for none. */
  group: string
}

/** The gallery's address of a mail, with what differs. */
export function addressOf(place: Place, change: Partial<Place> = {}): string {
  const { group, ...rest } = { ...place, ...change }
  return `${pathOf(rest)}${groupQuery(group)}`
}

/** The address of the mail's own HTML, for a frame. */
export function htmlAddressOf({ group, ...rest }: Place): string {
  return `${pathOf(rest)}/html${groupQuery(group)}`
}

/** `?group=NAME`, or nothing for no group. */
export function groupQuery(group: string): string {
  return group === '' ? '' : `?${new URLSearchParams({ group })}`
}

function pathOf({ mail, voice, data }: Omit<Place, 'group'>): string {
  return `/mails/${mail}/${voice}/${data}`
}
