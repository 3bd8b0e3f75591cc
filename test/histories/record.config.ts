import { defineConfig } from 'vitest/config'
import { common } from '../../vitest.config.ts'

/** Runs the recorder alone, which is no test: it writes new histories. */
export default defineConfig({
  test: {
    ...common,
    globalSetup: ['test/helpers/global-setup.ts'],
    pool: 'forks',
    include: ['test/histories/record.ts'],
  },
})
