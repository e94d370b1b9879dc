import { defineConfig } from '@playwright/test'
import { isUnsandboxed } from './build/launcher.ts'

export default defineConfig({
  outputDir: 'out/test-results',
  fullyParallel: true,
  // A test of the app starts it, a display and a keyring of its own.
  workers: 2,
  // Longer than a busy computer needs: what fails should fail for its own reason.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  forbidOnly: true,
  reporter: [['line'], ['json', { outputFile: 'out/e2e.json' }]],
  projects: [
    {
      name: 'window',
      testDir: 'test/window',
      use: {
        launchOptions: {
          executablePath: '/usr/bin/chromium-headless-shell',
          chromiumSandbox: !isUnsandboxed(),
        },
        viewport: { width: 1_280, height: 792 },
        locale: 'en-US',
        colorScheme: null,
      },
    },
    { name: 'app', testDir: 'test/e2e' },
  ],
})
