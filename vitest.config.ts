import { defineConfig } from 'vitest/config'

/**
 * One project for each kind of test, told apart by the file's name. `npx vitest run --project fault` runs one kind,
 * `npx vitest run packages/core` one folder.
 */
const kinds = ['property', 'contract', 'fault'] as const

const common = {
  environment: 'node',
  pool: 'forks',
  hookTimeout: 60_000,
} as const

/** Tests of processes run the built command. */
const globalSetup = 'test/cli/built-command.ts'

export default defineConfig({
  test: {
    watch: false,
    // vitest leaves one core free otherwise, which is half of two
    maxWorkers: '100%',
    passWithNoTests: true,
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts'],
          exclude: kinds.map((kind) => `**/*.${kind}.test.ts`),
          testTimeout: 20_000,
        },
      },
      ...kinds.map((kind) => ({
        test: {
          ...common,
          name: kind,
          include: [`packages/*/src/**/*.${kind}.test.ts`, `test/**/*.${kind}.test.ts`],
          testTimeout: 120_000,
          ...(kind === 'fault' && { globalSetup }),
        },
      })),
      {
        test: {
          ...common,
          name: 'e2e',
          include: ['test/**/*.test.ts'],
          exclude: kinds.map((kind) => `**/*.${kind}.test.ts`),
          testTimeout: 180_000,
          hookTimeout: 180_000,
          globalSetup,
        },
      },
    ],
  },
})
