import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'out/test-results',
  fullyParallel: true,
  // Every test starts the app, a display's window and a keyring of its own.
  workers: 2,
  // Longer than a busy computer needs: what fails should fail for its own reason.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [['line'], ['json', { outputFile: 'out/e2e.json' }]],
})
