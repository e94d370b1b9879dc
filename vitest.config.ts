import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Property tests on a busy machine take longer than the five seconds that are usual.
    testTimeout: 30_000,
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/window/**', 'test/speed/**'],
    expect: { poll: { timeout: 10_000 } },
    // The tests keep to folders and servers of their own; one process for many files is faster.
    isolate: false,
  },
})
