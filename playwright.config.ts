import { defineConfig } from '@playwright/test'
import { isUnsandboxed } from './build/launcher.ts'
import type { ProgramOptions } from './test/e2e/fixture.ts'
import { testProgram } from './test/packaging/packed.ts'

export default defineConfig<object, ProgramOptions>({
  outputDir: 'out/test-results',
  fullyParallel: true,
  // A test of the app starts it and a keyring of its own, on the display of its worker.
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
    // The packed app: what is special of it, and the core of what the app can do.
    { name: 'packaged', testDir: 'test/packaged', use: { program: testProgram } },
    { name: 'packaged', testDir: 'test/e2e', grep: /@packaged/, use: { program: testProgram } },
  ],
})
