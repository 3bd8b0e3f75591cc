import { delivery } from './delivery.ts'
import { explain } from './explain.ts'
import { pipeline } from './pipeline.ts'
import { render } from './render.ts'
import { unsubscribe } from './unsubscribe.ts'

/** Every benchmark, one line each: `npm run bench -- NAME`. */
const benchmarks: Record<string, () => Promise<void>> = { delivery, explain, pipeline, render, unsubscribe }

const [name = ''] = process.argv.slice(2)
const benchmark = benchmarks[name]
if (!benchmark) {
  console.error(`There is no benchmark "${name}": choose one of ${Object.keys(benchmarks).join(', ')}.`)
  process.exit(2)
}
await benchmark()
