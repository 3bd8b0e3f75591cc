import type { ReactNode } from 'react'
import { Heading, Section, Text } from 'react-email'
import type { Incentive } from '../incentive.ts'
import type { MailContext } from '../mail-context.ts'
import { languageOf, type Voice } from '../voice.ts'
import { advantage, leastOrder } from '../wording/advantage.ts'
import { formatDay } from '../wording/format-date.ts'
import { Lines } from './lines.tsx'
import { theme } from './theme.ts'

type Title = (advantage: string) => string

const titles: Record<Voice, Record<Incentive['kind'], Title>> = {
  'de-formal': {
    percent: (discount) => `${discount} auf Ihre Bestellung`,
    amount: (discount) => `${discount} auf Ihre Bestellung`,
    'free-shipping': () => 'Kostenloser Versand für Ihre Bestellung',
    gift: (gift) => `Zu Ihrer Bestellung dazu: ${gift}`,
  },
  'de-informal': {
    percent: (discount) => `${discount} auf deine Bestellung`,
    amount: (discount) => `${discount} auf deine Bestellung`,
    'free-shipping': () => 'Kostenloser Versand für deine Bestellung',
    gift: (gift) => `Zu deiner Bestellung dazu: ${gift}`,
  },
  en: {
    percent: (discount) => `${discount} your order`,
    amount: (discount) => `${discount} your order`,
    'free-shipping': () => 'Free delivery on your order',
    gift: (gift) => `With your order: ${gift}`,
  },
}

const labels = {
  de: {
    code: 'Code für die Kasse',
    noCode: 'Einen Code braucht es dafür nicht.',
    minimum: 'Mindestbestellwert',
    lastDay: 'Letzter Tag',
  },
  en: {
    code: 'Code for the checkout',
    noCode: 'No code is needed.',
    minimum: 'Minimum order',
    lastDay: 'Last day',
  },
}

/**
 * What a mail offers beside its words, with all its conditions.
 * @throws MissingDetail for a discount without a value, or an amount without a currency.
 */
export function IncentiveBlock({ incentive, context }: { incentive: Incentive; context: MailContext }) {
  const { voice } = context
  const label = labels[languageOf(voice)]
  const code = incentive.code?.trim()
  const minimum = leastOrder(incentive, voice)
  const lines: ReactNode[] = [
    code ? (
      <Fact key="code" label={label.code}>
        <span style={theme.code}>{code}</span>
      </Fact>
    ) : (
      label.noCode
    ),
  ]
  if (minimum !== undefined) {
    lines.push(
      <Fact key="minimum" label={label.minimum}>
        {minimum}
      </Fact>,
    )
  }
  if (incentive.validUntil) {
    lines.push(
      <Fact key="lastDay" label={label.lastDay}>
        {formatDay(incentive.validUntil, context)}
      </Fact>,
    )
  }
  return (
    <Section style={theme.incentive}>
      <Heading as="h2" style={theme.incentiveTitle}>
        {titles[voice][incentive.kind](advantage(incentive, voice))}
      </Heading>
      <Text style={theme.incentiveFacts}>
        <Lines of={lines} />
      </Text>
    </Section>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <span style={theme.factLabel}>{label}:</span> {children}
    </>
  )
}
