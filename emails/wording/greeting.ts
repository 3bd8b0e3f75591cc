import type { MailContext } from '../mail-context.ts'
import { oneLine } from './one-line.ts'

/** The salutation with its comma; a missing name leaves it shorter, never guesses a gender. */
export function greeting({ voice, recipient }: MailContext): string {
  const firstName = oneLine(recipient.firstName ?? '')
  const lastName = oneLine(recipient.lastName ?? '')
  switch (voice) {
    case 'de-formal':
      // „Guten Tag Berger“ would be rude, so a last name alone is not used.
      return firstName ? `Guten Tag ${oneLine(`${firstName} ${lastName}`)},` : 'Guten Tag,'
    case 'de-informal':
      return firstName ? `Hallo ${firstName},` : 'Hallo,'
    case 'en':
      return firstName ? `Hello ${firstName},` : 'Hello,'
  }
}
