import { parseArgs } from 'node:util'
import { BadInput, orExit } from '../config/bad-input.ts'
import type { EmailName } from '../emails/templates.ts'
import { loadWordedShop } from '../worker/load-worded-shop.ts'
import { findingLine } from './check-emails/finding-line.ts'
import { openMailCheck } from './check-emails/mail-check.ts'
import { mails, samplesOf } from './check-emails/samples.ts'

const { chosen, shop } = orExit(() => ({ chosen: readMail(), shop: readShop() }))
const samples = chosen.flatMap((mail) => samplesOf(mail, { shop }))

const check = await openMailCheck()
let count = 0
for (const sample of samples) {
  for (const finding of await check.check(sample)) {
    console.log(findingLine(finding))
    count += 1
  }
}
await check.close()
console.log(`${samples.length} mails checked, ${count === 0 ? 'nothing found' : `${count} findings`}.`)
process.exitCode = count === 0 ? 0 : 1

/** `--mail NAME`, by default every mail. */
function readMail(): readonly EmailName[] {
  const mail = option('mail')
  if (mail === undefined) return mails
  const known = mails.filter((name) => name === mail)
  if (known.length === 0) throw new BadInput(`There is no mail ${mail}: choose one of ${mails.join(', ')}.`)
  return known
}

function option(name: string): string | undefined {
  try {
    return parseArgs({ options: { [name]: { type: 'string' } } }).values[name]?.toString()
  } catch {
    throw new BadInput(
      `The arguments ${process.argv.slice(2).join(' ')} cannot be used: there is only --${name} NAME.`,
    )
  }
}

/** The shop that `SHOP_FILE` describes, by default the one of the fixtures. */
function readShop() {
  const file = process.env.SHOP_FILE
  return file ? loadWordedShop(file) : undefined
}
