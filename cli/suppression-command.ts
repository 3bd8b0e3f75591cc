import { Command } from 'commander'
import type { AnswerableOptions, CommandContext } from './command-context.ts'
import { timeInWords } from './in-words.ts'

interface Suppression {
  suppressedFor: string | null
  suppressedAt: string | null
  softBounces: number
  backOffUntil: string | null
  holdsBack: string
}

/** `suppression`: what holds mail back from an address; `--lift` lets it go again. */
export function suppressionCommand({ ask, print }: CommandContext): Command {
  const command = new Command('suppression')
    .description('what holds mail back from an address')
    .argument('<address>', 'an e-mail address')
    .option('--lift', 'let mail go there again; needs --who and --why')
    .option('--who <name>', 'who answers for it')
    .option('--why <reason>', 'why it is done')
    .action(async (address: string, { lift, who, why }: Partial<AnswerableOptions> & { lift?: true }) => {
      const path = `/v1/suppressions/${encodeURIComponent(address)}`
      if (!lift) return print(await ask<Suppression>('GET', path), inWords)
      if (!who || !why) return command.error('error: --lift needs --who <name> and --why <reason>')
      const answer = await ask<{ lifted: string; note?: string }>('DELETE', path, { who, why })
      print(answer, ({ lifted, note }) => [`Lifted: ${lifted}.`, note ?? ''].join(' ').trim())
    })
  return command
}

function inWords({ suppressedFor, suppressedAt, softBounces, backOffUntil, holdsBack }: Suppression): string {
  const lines = [`held back: ${holdsBack}`]
  if (suppressedFor) lines.push(`for: ${suppressedFor}, since ${timeInWords(suppressedAt)}`)
  if (softBounces > 0) lines.push(`soft bounces in a row: ${softBounces}`)
  if (backOffUntil) lines.push(`no advertising until: ${timeInWords(backOffUntil)}`)
  return lines.join('\n')
}
