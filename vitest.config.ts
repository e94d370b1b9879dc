import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Longer than a busy computer needs: what fails should fail for its own reason.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    setupFiles: ['test/seed.ts'],
    include: ['test/**/*.test.ts'],
    exclude: ['e2e', 'window', 'packaged', 'windows', 'speed'].map((folder) => `test/${folder}/**`),
    expect: { poll: { timeout: 30_000 } },
    // The tests keep to folders and servers of their own; one process for many files is faster.
    isolate: false,
    // As the tests with a window. By itself it leaves one processor free, and has one of two.
    maxWorkers: 2,
  },
})
