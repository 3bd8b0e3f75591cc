import type { MailContext } from '../mail-context.ts'
import type { Voice } from '../voice.ts'
import { oneLine } from './one-line.ts'
import { fill } from './say.ts'

const salutations: Record<Voice, { named: string; unnamed: string }> = {
  // „Guten Tag Berger“ would be rude, so a last name alone is not used.
  'de-formal': { named: 'Guten Tag {firstName} {lastName},', unnamed: 'Guten Tag,' },
  'de-informal': { named: 'Hallo {firstName},', unnamed: 'Hallo,' },
  en: { named: 'Hello {firstName},', unnamed: 'Hello,' },
}

const closings: Record<Voice, string> = {
  'de-formal': 'Mit herzlichen Grüßen',
  'de-informal': 'Herzliche Grüße',
  en: 'Warm regards',
}

/** The salutation with its comma, in the group's own words if it has some; without a name shorter, never a guess. */
export function greeting(context: MailContext): string {
  const { salutation, salutationWithoutName } = expressionsOf(context)
  const firstName = oneLine(context.recipient.firstName ?? '')
  const lastName = oneLine(context.recipient.lastName ?? '')
  const { named, unnamed } = salutations[context.voice]
  if (!firstName) return salutationWithoutName ?? unnamed
  const wording = salutation ?? named
  const fitting = lastName ? wording : wording.replace(/ ?\{lastName\}/g, '')
  const line = fill(fitting, { firstName, lastName }, (name) => `the salutation knows no {${name}}`)
  return oneLine(line)
}

/** The salutation without a name, for somebody who may be another than the one whose name was told. */
export function unnamedGreeting(context: MailContext): string {
  // Whoever signs somebody else up could have us say anything in the name's place.
  return greeting({ ...context, recipient: {} })
}

/** The complimentary close. */
export function closing(context: MailContext): string {
  return expressionsOf(context).closing ?? closings[context.voice]
}

function expressionsOf({ shop, groups = [], voice }: MailContext) {
  const own = groups.map((group) => shop.groups[group]?.expressions?.[voice])
  return own.find((expressions) => expressions !== undefined) ?? {}
}
