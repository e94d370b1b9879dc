import { defineConfig } from '@playwright/test'

/** Apart from the other tests: it needs wine, and takes longer than a run of all tests may. */
export default defineConfig({
  outputDir: '../../out/test-results-windows',
  workers: 1,
  timeout: 600_000,
  expect: { timeout: 60_000 },
  forbidOnly: true,
  reporter: 'list',
})
