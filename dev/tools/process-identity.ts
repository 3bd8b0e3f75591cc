import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * What tells a running process from every other, or undefined if there is none: its start time, where the system
 * has it to the hundredth of a second since which boot, else with its command line. A process id alone may be
 * given to a stranger after a crash or a reboot.
 */
export async function processIdentity(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') return await fromProc(pid)
    if (process.platform === 'win32') return await fromPowerShell(pid)
    const { stdout } = await run('ps', ['-o', 'lstart=,command=', '-p', String(pid)])
    return stdout.trim() || undefined
  } catch {
    return undefined
  }
}

async function fromProc(pid: number): Promise<string | undefined> {
  const [stat, boot] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
  ])
  // The name in parentheses may hold blanks, so fields are counted from behind it: state is the first, start time the 20th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z') return undefined
  return `${boot.trim()} ${fields[19]}`
}

async function fromPowerShell(pid: number): Promise<string | undefined> {
  const query = `Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}' | ForEach-Object { "$($_.CreationDate.Ticks) $($_.CommandLine)" }`
  const { stdout } = await run('powershell.exe', ['-NoProfile', '-Command', query])
  return stdout.trim() || undefined
}
