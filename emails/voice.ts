/** Language and form of address a mail is written in. */
export type Voice = 'de-formal' | 'de-informal' | 'en'

export type Language = 'de' | 'en'

/** The voice for a BCP 47 locale and a form of address: German by `formOfAddress` (default formal), all else English. */
export function voiceOf(locale: string | undefined, formOfAddress: 'formal' | 'informal' | undefined): Voice {
  if (!/^de([-_]|$)/i.test(locale ?? '')) return 'en'
  return formOfAddress === 'informal' ? 'de-informal' : 'de-formal'
}

/** The language a voice speaks, as a BCP 47 tag. */
export function languageOf(voice: Voice): Language {
  return voice === 'en' ? 'en' : 'de'
}
