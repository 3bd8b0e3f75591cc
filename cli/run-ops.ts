import { Command, CommanderError, Option } from 'commander'
import { type ApiAccess, ApiRefusal, createApiClient, fetchFile } from './api-client.ts'
import { auditCommand } from './audit-command.ts'
import type { CommandContext } from './command-context.ts'
import { deliveryCommand } from './delivery-command.ts'
import { eraseCommand } from './erase-command.ts'
import { explainCommand } from './explain-command.ts'
import { exportCommand } from './export-command.ts'
import { journeyCommand } from './journey-command.ts'
import { journeysCommand } from './journeys-command.ts'
import { laneCommand } from './lane-command.ts'
import { logCommand } from './log-command.ts'
import { proofCommand } from './proof-command.ts'
import { restrictCommand } from './restrict-command.ts'
import { retryCommand } from './retry-command.ts'
import { sendsCommand } from './sends-command.ts'
import { settingsCommand } from './settings-command.ts'
import { settleCommand } from './settle-command.ts'
import { suppressionCommand } from './suppression-command.ts'

/** Where a command's words go. */
export interface Output {
  print: (text: string) => void
  complain: (text: string) => void
}

/**
 * Runs one command of those who look after delivery.
 * @param args what was typed after `ops`
 * @returns the exit code: 0 done, 1 the api cannot be reached or refuses, 2 bad usage
 */
export async function runOps(args: readonly string[], { print, complain }: Output): Promise<0 | 1 | 2> {
  const program = new Command('ops')
    .description('Looks after delivery, by way of the api.')
    .addOption(
      new Option('--url <address>', 'where the api is').env('API_URL').default('http://127.0.0.1:3000'),
    )
    .addOption(
      new Option('--key <key>', 'one of the api’s keys; typed here, others can see it').env('API_KEY'),
    )
    .option('--json', 'print what the api answers')
    .showSuggestionAfterError(false)
    .configureOutput({ writeOut: print, writeErr: complain })
    .exitOverride()
  const access = (): ApiAccess => {
    const { url, key } = program.opts<{ url: string; key?: string }>()
    if (!URL.canParse(url)) return program.error(`error: API_URL is not an address: ${url}`)
    if (!key) return program.error('error: API_KEY is missing: set it to one of the api’s keys')
    return { url: new URL(url), key }
  }
  const context: CommandContext = {
    ask: (method, path, body) => createApiClient(access())(method, path, body),
    fetchFile: (path, type) => fetchFile(access(), path, type),
    print: (answer, words) => {
      print(`${program.opts<{ json?: true }>().json ? JSON.stringify(answer, null, 2) : words(answer)}\n`)
    },
  }
  for (const command of [
    deliveryCommand(context),
    laneCommand('pause', context),
    laneCommand('resume', context),
    sendsCommand(context),
    settleCommand(context),
    retryCommand(context),
    suppressionCommand(context),
    logCommand(context),
    explainCommand(context),
    journeysCommand(context),
    journeyCommand(context),
    proofCommand(context),
    exportCommand(context),
    eraseCommand(context),
    restrictCommand(context),
    settingsCommand(context),
    auditCommand(context),
  ]) {
    program.addCommand(command.copyInheritedSettings(program))
    for (const part of command.commands) part.copyInheritedSettings(command)
  }

  try {
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (error) {
    // Commander has said what is wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!(error instanceof ApiRefusal)) throw error
    complain(`error: ${error.message}\n`)
    return 1
  }
}
