import type { ConsentWord } from '../../journeys/consent.ts'

/** A consent with all its proof, as a shop sends it along in `marketingConsent`. */
export const provenConsent = {
  given: true,
  at: '1996-12-01T09:00:00.000Z',
  wordingVersion: 'newsletter-3',
  how: 'checkbox at checkout',
  where: 'https://tonfolge.example/kasse',
}

/** A word as a profile keeps it; a consent that is proven, unless a test says otherwise. */
export function consentWord(more: Partial<ConsentWord> = {}): ConsentWord {
  return {
    given: true,
    basis: 'consent',
    proven: true,
    at: provenConsent.at,
    by: 'shop',
    eventId: 'c1',
    ...more,
  }
}
