import { runDemo } from './demo/run-demo.ts'
import { addressTable } from './stack/address-table.ts'
import { runInTerminal } from './stack/run-in-terminal.ts'

const leaves = process.argv.includes('--exit')
const unknown = process.argv.slice(2).find((argument) => argument !== '--exit')
if (unknown !== undefined) {
  console.error(`There is no option ${unknown}: only --exit, which stops the stack after the check.`)
  process.exit(2)
}

await runInTerminal(async ({ addresses }) => {
  const isRight = await runDemo(addresses, process.env.SHOP_FILE || 'examples/shop.json')
  if (leaves) return isRight ? 0 : 1
  console.log(`Look around; Ctrl-C stops everything.\n\n${addressTable(addresses)}\n`)
  return undefined
})
