import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * The folder outside node_modules that keeps downloaded and compiled tools; `parts` name a folder in it.
 * It is made if missing. Linux: `$XDG_CACHE_HOME/perennial` or `~/.cache/perennial`.
 */
export async function cacheDirectory(...parts: string[]): Promise<string> {
  const folder = join(userCache(), 'perennial', ...parts)
  await mkdir(folder, { recursive: true })
  return folder
}

function userCache(): string {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env
  if (process.platform === 'win32') return LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches')
  return XDG_CACHE_HOME || join(homedir(), '.cache')
}
