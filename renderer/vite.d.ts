/// <reference types="vite/client" />

/** Made by the bundler (`build/licenses/plugin.ts`). */
declare module 'virtual:licenses' {
  /** Packages by name; the text of each license is made of `paragraphs`, by their places. */
  export type LicenseList = {
    packages: { name: string; version: string; license: string; text: number[] }[]
    paragraphs: string[]
  }
  export const licenses: LicenseList
}
