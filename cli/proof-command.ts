import { writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { aboutPerson, type PersonOptions, personQuery } from './about-person.ts'
import type { CommandContext } from './command-context.ts'
import { timeInWords } from './in-words.ts'
import { table } from './table.ts'

interface Proof {
  now: {
    channel: string
    topic: string | null
    basis: string | null
    since: string | null
    refused: string | null
  }[]
  words: {
    channel: string
    topic: string | null
    given: boolean
    basis: string
    proven: boolean
    wordingVersion: string | null
    how: string | null
    where: string | null
    saidAt: string
    by: string
  }[]
}

/** `proof`: what a person said of advertising, with all that proves it. */
export function proofCommand({ ask, fetchFile, print }: CommandContext): Command {
  const command = new Command('proof')
    .description('what a person said of advertising, when and how, and what holds now')
    .option('--pdf <file>', 'write it down as a PDF to hand over')
    .option('--who <name>', 'who looks; it is written down')
  return aboutPerson(command).action(async (options: PersonOptions & { who?: string; pdf?: string }) => {
    const { pdf } = options
    const path = `/v1/consents?${personQuery(options)}`
    if (pdf === undefined) return print(await ask<Proof>('GET', path), inWords)
    const file = await fetchFile(path, 'application/pdf')
    try {
      await writeFile(pdf, file)
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? error.code : 'unknown'
      return command.error(`error: ${pdf} cannot be written (${String(reason)}): name another file`)
    }
    print({ file: pdf, bytes: file.length }, () => `The proof stands in ${pdf}.`)
  })
}

function inWords({ now, words }: Proof): string {
  const standings = table(
    ['channel', 'topic', 'advertising', 'since'],
    now.map(({ channel, topic, basis, since, refused }) => [
      channel,
      topic ?? 'all',
      basis ?? `none: ${refused}`,
      timeInWords(since),
    ]),
  )
  if (words.length === 0) return `${standings}\n\nNothing was said.`
  const said = table(
    ['said', 'channel', 'topic', 'word', 'by', 'proven', 'how', 'where', 'wording'],
    words.map(({ saidAt, channel, topic, given, basis, by, proven, how, where, wordingVersion }) => [
      timeInWords(saidAt),
      channel,
      topic ?? 'all',
      given ? basis : 'withdrawn',
      by,
      proven ? 'yes' : 'no',
      how ?? '–',
      where ?? '–',
      wordingVersion ?? '–',
    ]),
  )
  return `${standings}\n\n${said}`
}
