import { expect, it } from 'vitest'
import { voiceOf } from '../../emails/voice.ts'

it.each([
  ['de', 'formal', 'de-formal'],
  ['de-AT', 'informal', 'de-informal'],
  ['DE_ch', undefined, 'de-formal'],
  ['en-GB', 'informal', 'en'],
  ['del', 'formal', 'en'],
  ['', undefined, 'en'],
  [undefined, 'formal', 'en'],
] as const)('speaks to %s and %s in %s', (locale, formOfAddress, voice) => {
  expect(voiceOf(locale, formOfAddress)).toBe(voice)
})
