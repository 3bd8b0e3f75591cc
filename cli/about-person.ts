import { type Command, Option } from 'commander'

/** Options that say which person a command is about, as the shop's events name them. */
export interface PersonOptions {
  source: string
  subject: string
}

/** Adds them to a command. */
export function aboutPerson(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--source <source>',
        'the source under which the shop tells of the person',
      ).makeOptionMandatory(),
    )
    .addOption(new Option('--subject <subject>', 'the shop’s name for the person').makeOptionMandatory())
}

export function personQuery({ source, subject, who }: PersonOptions & { who?: string }): URLSearchParams {
  return new URLSearchParams({ source, subject, ...(who && { who }) })
}
