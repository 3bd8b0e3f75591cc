import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { findOnPath } from '../tools/find-on-path.ts'

/** How one of PostgreSQL's programs is started. */
export interface PostgresCommand {
  command: string
  args: string[]
  uid?: number
  gid?: number
}

const run = promisify(execFile)

const userName = 'postgres'

/**
 * The command for one of PostgreSQL's programs, which refuse to run as root: for root it is run as the user
 * `postgres`, made if missing. `folder` is the cluster it works on.
 */
export async function postgresCommand(
  program: string,
  args: string[],
  folder: string,
): Promise<PostgresCommand> {
  const user = await postgresUser()
  if (!user) return { command: program, args }
  if ([program, folder].every((path) => canReach(path))) return { command: program, args, ...user }
  if (!(await findOnPath('setpriv'))) {
    throw new Error(
      `PostgreSQL does not run as root, and its user ${userName} cannot reach ${folder}: run as another user, or move the checkout and DATA_DIR to where everyone may pass.`,
    )
  }
  // A checkout under /root is closed to every other user, so the program keeps root's right to pass folders; the
  // security bit makes that right count for access(2) too, by which initdb looks for its neighbour.
  const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
  const right = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup']
  return { command: 'setpriv', args: [...identity, ...right, '--', program, ...args] }
}

/** The user PostgreSQL runs as, or undefined if it may run as we do. */
export async function postgresUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  try {
    return await userIds()
  } catch {
    await run('groupadd', ['--force', userName])
    await run('useradd', ['--no-create-home', '-g', userName, userName])
    return await userIds()
  }
}

async function userIds(): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all([run('id', ['-u', userName]), run('id', ['-g', userName])])
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

/** Whether any user can pass every folder above `path`. */
function canReach(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
