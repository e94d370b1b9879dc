import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { gatherLicenses } from './build/licenses/plugin.ts'
import { readTestReleases } from './build/test-releases.ts'

// One bundle runs on the shipped Electron and on the older one that the tests can have,
// so the targets are those of Electron 33: Node 20 and Chromium 130.
const node = 'node20'
const chromium = 'chrome130'
// Less to read and to compile at every start.
const minify = true
const licenses = gatherLicenses(import.meta.dirname, 'out/sbom.json')

/** Where a build that tries updates asks for them: a server of the test, on this computer. */
const testReleases = readTestReleases(process.env['LATCHKEY_TEST_RELEASES'])

export default defineConfig({
  main: {
    plugins: [licenses.gather],
    build: {
      target: node,
      minify,
      outDir: 'out/main',
      lib: { entry: 'main/main.ts', formats: ['es'] },
      // Everything is bundled: one file starts faster than a tree of packages, and the packaged
      // app carries no node_modules. The SQLite add-on is for test runtimes only, never packaged.
      externalizeDeps: false,
      rollupOptions: { external: ['@photostructure/sqlite'] },
    },
    define: { testReleases: JSON.stringify(testReleases) },
  },
  preload: {
    plugins: [licenses.gather],
    build: {
      target: node,
      minify,
      outDir: 'out/preload',
      lib: { entry: 'preload/preload.ts', formats: ['cjs'] },
      externalizeDeps: false,
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), licenses.gather, licenses.write],
    build: {
      target: chromium,
      minify,
      outDir: 'out/renderer',
      modulePreload: { polyfill: false },
      rollupOptions: { input: 'renderer/index.html' },
    },
  },
})
