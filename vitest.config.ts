import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/speed/**'],
    // The tests keep to folders and servers of their own; one process for many files is faster.
    isolate: false,
  },
})
