import { DateTime } from 'luxon'
import { templates } from '../../../emails/templates.ts'
import type { customer } from '../customer.ts'

/** The steps told so far, each with its day and hour in Berlin: `cart-reminder Mon 02.02. 16:00`. Their props fit. */
export function spoken({ told }: Pick<ReturnType<typeof customer>, 'told'>): string[] {
  return told.map(({ step, template, props, at }) => {
    templates[template].props.parse(props)
    return `${step} ${DateTime.fromMillis(at, { zone: 'Europe/Berlin' }).setLocale('en').toFormat('ccc dd.MM. HH:mm')}`
  })
}
