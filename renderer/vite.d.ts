/// <reference types="vite/client" />

/** Made by the bundler (`build/licenses/plugin.ts`). */
declare module 'virtual:licenses' {
  /** Packages by name, each with the place of its license's text in `texts`. */
  export type LicenseList = {
    packages: { name: string; version: string; license: string; text: number }[]
    texts: string[]
  }
  export const licenses: LicenseList
}
