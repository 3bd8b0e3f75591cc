import { readFile, rename, writeFile } from 'node:fs/promises'

/** Writes a JSON file in one move, readable only by its owner: whoever reads it meanwhile gets the old or the new one. */
export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  const fresh = `${path}.${process.pid}.new`
  await writeFile(fresh, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  await rename(fresh, path)
}

/** The content of a JSON file, or undefined if there is none. */
export async function readJsonFile(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new Error(`${path} cannot be read: repair or delete it.`, { cause: error })
  }
}
