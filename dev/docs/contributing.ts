import { readFileSync } from 'node:fs'

/** One of the places that a new journey touches: a file to be written, or lines to be put into one that is there. */
interface Place {
  /** Where it is, from the repository's root. */
  file: string
  /** The file's text, or what goes into it: as in a diff, each group of lines under those that are there already. */
  text: string
  isNew: boolean
}

const folder = new URL('../../examples/third-order/', import.meta.url)

const steps: readonly (readonly string[])[] = [
  ['emails/mails/third-order.tsx'],
  ['emails/templates.diff', 'emails/fixtures/coming-back.diff'],
  ['journeys/stories/third-order.ts'],
  ['journeys/journeys.diff'],
  ['test/journeys/stories/third-order.test.ts'],
]

const begins = '<!-- made by npm run docs from examples/third-order -->\n'
const ends = '<!-- until here -->\n'

/** What the example of a new journey touches, in the order of CONTRIBUTING.md. */
export function examplePlaces(): Place[] {
  return steps.flat().map(placeOf)
}

/**
 * CONTRIBUTING.md with the example of a new journey as it stands in examples/third-order.
 * @param page as it is
 * @throws Error where the marks between which the example belongs are gone
 */
export function contributingDocument(page: string): string {
  const [before, after] = [page.split(begins)[0], page.split(ends)[1]]
  if (before === page || before === undefined || after === undefined)
    throw new Error(
      `CONTRIBUTING.md must say where the example is: between "${begins.trim()}" and "${ends.trim()}".`,
    )
  const blocks = steps.flatMap((names, index) =>
    names.map(placeOf).flatMap((place, part) => {
      const heading = `${part === 0 ? `**${index + 1}.** ` : 'and '}${place.isNew ? '' : 'in '}\`${place.file}\``
      return [heading, blockOf(place)]
    }),
  )
  return `${before}${begins}\n${blocks.join('\n\n')}\n\n${ends}${after}`
}

/**
 * A file with the example's lines in it.
 * @throws Error that names the file where the lines they belong under are not there once
 */
export function withLines({ file, text }: Place, before: string): string {
  return groupsOf(text).reduce((whole, group) => {
    const there = linesOf(group.filter((line) => line.startsWith(' ')))
    if (whole.split(there).length !== 2)
      throw new Error(`examples/third-order does not fit ${file}: these lines must be in it once:\n${there}`)
    return whole.replace(there, () => linesOf(group))
  }, before)
}

function placeOf(name: string): Place {
  const text = readFileSync(new URL(name, folder), 'utf8')
  return { file: name.replace(/\.diff$/, '.ts'), text, isNew: !name.endsWith('.diff') }
}

function blockOf({ file, text, isNew }: Place): string {
  const language = isNew ? (file.endsWith('.tsx') ? 'tsx' : 'ts') : 'diff'
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``
}

function groupsOf(text: string): string[][] {
  return text
    .trimEnd()
    .split('\n\n')
    .map((group) => group.split('\n'))
}

/** Without the sign at their beginning. */
function linesOf(lines: readonly string[]): string {
  return lines.map((line) => `${line.slice(1)}\n`).join('')
}
