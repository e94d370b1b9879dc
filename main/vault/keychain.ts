/** The operating system's keychain, as the vault needs it. Every call may throw or be refused. */
export type Keychain = {
  /** False: this machine has nothing that seals (then nothing is written). */
  isAvailable(): Promise<boolean>
  encrypt(text: string): Promise<Uint8Array>
  /**
   * Throws when the keychain does not open it: locked, refused, or another keychain's.
   * `shouldReseal`: the system changed its key; what was opened is to be sealed anew.
   */
  decrypt(sealed: Uint8Array): Promise<{ text: string; shouldReseal: boolean }>
}
