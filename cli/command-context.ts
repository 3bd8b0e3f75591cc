import { type Command, Option } from 'commander'
import type { AskApi } from './api-client.ts'

/** What every command works with. */
export interface CommandContext {
  /** Asks the api that the options and the environment name. */
  ask: AskApi
  /** Fetches a file of one content type from there. */
  fetchFile: (path: string, type: string) => Promise<Uint8Array>
  /** Prints an answer: as JSON if that is wanted, else as `words` makes it. */
  print: <Answer>(answer: Answer, words: (answer: Answer) => string) => void
}

/** Options that every operation must have: who answers for it, and why it is done. */
export interface AnswerableOptions {
  who: string
  why: string
}

/** Adds them to a command. */
export function answerable(command: Command): Command {
  return command
    .addOption(new Option('--who <name>', 'who answers for it').makeOptionMandatory())
    .addOption(new Option('--why <reason>', 'why it is done').makeOptionMandatory())
}
