import { defineConfig } from 'vitest/config'
import everyTest, { common } from '../../vitest.config.ts'

/** Runs the recorder alone, which is no test: it writes new histories. */
export default defineConfig({
  test: { ...everyTest.test, ...common, projects: undefined, include: ['test/histories/record.ts'] },
})
