import { delivery } from './delivery.ts'
import { pipeline } from './pipeline.ts'
import { render } from './render.ts'

/** Every benchmark, one line each: `npm run bench -- NAME`. */
const benchmarks: Record<string, () => Promise<void>> = { delivery, pipeline, render }

const [name = ''] = process.argv.slice(2)
const benchmark = benchmarks[name]
if (!benchmark) {
  console.error(`There is no benchmark "${name}": choose one of ${Object.keys(benchmarks).join(', ')}.`)
  process.exit(2)
}
await benchmark()
