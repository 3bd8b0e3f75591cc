import { defineConfig } from 'vitest/config'

/** What every run of ours goes by. */
export const common = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // Conditions come true when they do: a slow machine is no fault.
  expect: { poll: { timeout: 15_000 } },
}

/** Rooms that hold on to nothing: their tests share what they load, which takes longer than to run them. */
const pure = ['test/{config,emails,journeys}/**/*.test.{ts,tsx}']

export default defineConfig({
  test: {
    globalSetup: ['test/helpers/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      { test: { ...common, name: 'pure', include: pure, isolate: false, sequence: { groupOrder: 0 } } },
      {
        test: {
          ...common,
          name: 'real',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: pure,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
