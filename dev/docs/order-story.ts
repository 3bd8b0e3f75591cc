import { sampleContext } from '../../emails/fixtures.ts'
import type { EmailName } from '../../emails/templates.ts'
import { orderStory } from '../../journeys/orders/order-story.ts'
import { orderWatch } from '../../journeys/orders/order-watch.ts'
import { mails, sampleOf } from '../check-emails/samples.ts'
import { stageDiagram } from './stage-diagram.ts'
import { stepTable } from './step-table.ts'

/** Where the mails' pictures lie, beside the document. */
export const pictureFolder = 'order-story'

/** The mails of an order, in the order of its life. */
export function orderMails(): EmailName[] {
  const told = new Set([...orderStory.steps, ...orderWatch.steps].map(({ template }) => template))
  return mails.filter((mail) => told.has(mail))
}

/** docs/ORDER-STORY.md, drawn from the journeys' values. */
export function orderStoryDocument(): string {
  const { silenceHours } = sampleContext.shop.orders
  const limits = Object.entries(silenceHours).map(([stage, hours]) => `| ${stage} | ${hours} |`)
  return `# The story of an order

Made by \`npm run docs\` from the journeys \`${orderStory.name}\` and \`${orderWatch.name}\`; a test fails when it is out of date.

## Where an order stands

As orders usually go. Shops report in any order, late, twice or not at all, so an order may come to any stage from any
earlier one; where it stands is worked out from everything that was told of it (\`journeys/orders/order-stage.ts\`).

\`\`\`mermaid
${stageDiagram()}
\`\`\`

## What is told

A step goes out once for each report it is due on. Customers and groups choose how much they hear: \`all\`, \`key-steps\` or
\`minimum\`.

${stepTable(orderStory.steps)}

## When nothing is told

An open order without news for longer than its stage allows gets one word for each stage, and stands on a list for staff.

${stepTable(orderWatch.steps)}

Hours of silence allowed, unless the shop sets its own:

| stage | hours |
|---|---|
${limits.join('\n')}

## The mails

Each in formal German, with everything that can be known. \`npm run gallery\` shows them in every voice and with every data
set.

${orderMails().map(mailSection).join('\n\n')}
`
}

function mailSection(mail: EmailName): string {
  const { subject } = sampleOf(mail, 'de-formal', 'full').write()
  return `### ${mail}

${subject}

![The mail ${mail}](${pictureFolder}/${mail}.webp)`
}
