import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const root = new URL('../../', import.meta.url)
const text = readFileSync(new URL('docs/RELIABILITY.md', root), 'utf8')
const promises = [...text.matchAll(/^### (.+)\n([\s\S]*?)(?=\n##|$(?![\s\S]))/gm)].map(
  ([, promise = '', rest = '']) => ({
    promise,
    tests: [...rest.matchAll(/^- `(test\/[^`]+)`: “(.+)”$/gm)].map(([, file = '', name = '']) => ({
      file,
      name,
    })),
  }),
)

it('docs/RELIABILITY.md makes its promises', () => {
  expect(promises.length).toBeGreaterThan(8)
})

it.each(promises)('“$promise” in docs/RELIABILITY.md names tests that are there', ({ tests }) => {
  expect(tests).not.toEqual([])
  for (const { file, name } of tests) {
    expect(existsSync(new URL(file, root)), file).toBe(true)
    expect(readFileSync(new URL(file, root), 'utf8'), file).toContain(name)
  }
})

it('every command whose figures docs/RELIABILITY.md tells is there to be run', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
  const commands = [...text.matchAll(/^npm run (\w+)/gm)].map(([, name = '']) => name)
  expect(new Set(commands)).toEqual(new Set(['chaos', 'race', 'bench']))
  for (const name of commands) expect(scripts).toHaveProperty(name)
})
