import { readFileSync, rmSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/**
 * Runs a program compiled beforehand: `node dev/compiled.mjs dev/simulate.ts [arguments]`. For what computes for long:
 * loaded file by file, with the name of each inner function kept, it takes a third longer. So do packages of many files.
 */
const compiledToo = new Set(['zod', 'luxon', '@faker-js/faker'])

process.argv.splice(1, 1)
const [, program = ''] = process.argv
// Under node_modules, so that packages are found from there; by process, so that two at a time are in no other's way.
const folder = resolve('node_modules/.cache/compiled', String(process.pid))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
await build({
  entryPoints: [program],
  outdir: folder,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  external: Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !compiledToo.has(name)),
  logLevel: 'warning',
})
await import(pathToFileURL(resolve(folder, basename(program).replace(/tsx?$/, 'js'))).href)
