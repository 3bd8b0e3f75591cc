import type { Shop } from '../../config/shop.ts'
import {
  minimalProps,
  sampleContext,
  sampleOffer,
  sampleProps,
  sampleUnsubscribeUrl,
} from '../../emails/fixtures.ts'
import { nastyProps, nastyRecipient } from '../../emails/nasty-fixtures.ts'
import { type MailContext, type RenderedEmail, render } from '../../emails/render.ts'
import { type EmailName, type EmailProps, templates } from '../../emails/templates.ts'
import type { Voice } from '../../emails/voice.ts'
import { journeys } from '../../journeys/journeys.ts'

/** `full` is everything that can be known, `minimal` nothing but the necessary, `nasty` what nobody thinks of. */
export const dataSets = ['full', 'minimal', 'nasty'] as const

export type DataSet = (typeof dataSets)[number]

/** One mail with made-up data, ready to be written. */
export interface Sample {
  mail: EmailName
  voice: Voice
  data: DataSet
  context: MailContext
  props: unknown
  /** @throws as `render` does. */
  write(): RenderedEmail
}

interface SampleOptions {
  /** Default: the one of the fixtures. */
  shop?: Shop | undefined
  /** The reader's target group. Default, and when empty: none. */
  group?: string
}

export const voices: readonly Voice[] = ['de-formal', 'de-informal', 'en']

/** In the order of an order's life. */
export const mails = Object.keys(templates) as EmailName[]

const propsOf: Record<DataSet, { [N in EmailName]: EmailProps<N> }> = {
  full: sampleProps,
  minimal: minimalProps,
  nasty: nastyProps,
}

const recipients: Record<DataSet, MailContext['recipient']> = {
  full: sampleContext.recipient,
  minimal: {},
  nasty: nastyRecipient,
}

const askingMails = new Set(
  journeys
    .filter(({ basis }) => basis !== undefined)
    .flatMap(({ steps }) => steps.map((step) => step.template)),
)

const marketingMails = new Set(
  journeys
    .filter(({ purpose }) => purpose === 'marketing')
    .flatMap(({ steps }) => steps.map((step) => step.template)),
)

/** One mail in every voice with every data set. */
export function samplesOf(mail: EmailName, options: SampleOptions = {}): Sample[] {
  return voices.flatMap((voice) => dataSets.map((data) => sampleOf(mail, voice, data, options)))
}

/** One mail in one voice with one data set; signed by the shop's first member of staff. */
export function sampleOf<N extends EmailName>(
  mail: N,
  voice: Voice,
  data: DataSet,
  { shop = sampleContext.shop, group = '' }: SampleOptions = {},
): Sample {
  const offer = data === 'full' && templates[mail].hasOffer ? sampleOffer : undefined
  const { preferencesUrl, advertising } = sampleContext
  const context: MailContext = {
    voice,
    shop,
    recipient: recipients[data],
    timeZone: shop.timeZone,
    signedBy: shop.staff[0] ?? sampleContext.signedBy,
    ...(group !== '' && { groups: [group] }),
    confirmUrl: sampleContext.confirmUrl,
    answerUrl: sampleContext.answerUrl,
    ...((marketingMails.has(mail) || offer) && {
      unsubscribeUrl: sampleUnsubscribeUrl,
      preferencesUrl,
      // A mail that asks for a permission has none yet.
      ...(!askingMails.has(mail) && { advertising }),
    }),
    offer,
  }
  const props: EmailProps<N> = propsOf[data][mail]
  return { mail, voice, data, context, props, write: () => render(mail, props, context) }
}
