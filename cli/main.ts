import { runOps } from './run-ops.ts'

process.exitCode = await runOps(process.argv.slice(2), {
  print: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(text),
})
