import { writeFileSync } from 'node:fs'
import { orExit } from '../config/bad-input.ts'
import { readOptions, usage } from '../simulation/options.ts'
import { simulate } from '../simulation/simulate.ts'

/** Lives customers through the pure core and tells what they would have heard: `npm run simulate -- --help`. */
const options = orExit(() => readOptions(process.argv.slice(2)))
if (options !== 'help' && options.journeys !== undefined) (await import('tsx/esm/api')).register()
if (options === 'help') {
  console.log(usage)
} else {
  try {
    const { text, html, failed } = await simulate(options, {
      shopFile: process.env.SHOP_FILE || 'examples/shop.json',
      databaseUrl: process.env.DATABASE_URL || undefined,
    })
    console.log(text)
    if (options.html !== undefined) {
      writeFileSync(options.html, await html())
      console.log(`The whole report is in ${options.html}.`)
    }
    if (failed > 0) process.exitCode = 1
  } catch (error) {
    orExit(() => {
      throw error
    })
  }
}
