/** The operating system's keychain, as the vault needs it. Every call may throw, or never answer. */
export type Keychain = {
  /** False: this machine has nothing that seals (then nothing is written). One that is locked is there. */
  isAvailable(): Promise<boolean>
  /**
   * Whether it is there but locked, as far as that can be told without asking a person for anything.
   * Left out where it cannot be told.
   */
  isLocked?(): Promise<boolean>
  /** Throws when the keychain does not seal. A locked one may ask the person to unlock it. */
  encrypt(text: string): Promise<Uint8Array>
  /**
   * Throws when the keychain does not open it: locked, refused, or another keychain's.
   * `shouldReseal`: the system changed its key; what was opened is to be sealed anew.
   */
  decrypt(sealed: Uint8Array): Promise<{ text: string; shouldReseal: boolean }>
}
