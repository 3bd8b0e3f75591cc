import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Makes a folder for a run's own data. PostgreSQL runs as another user when the run is root's, and can enter it too. */
export async function temporaryFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `perennial-${name}-`))
  await chmod(folder, 0o755)
  return folder
}
