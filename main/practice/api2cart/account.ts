/** The API key of the practice account at API2Cart. */
export const practiceAccountKey = 'practice-api2cart-key-0001'

export type Account = ReturnType<typeof createAccount>

/** The account: its key, and what API2Cart answers in the place of doing anything. */
export function createAccount() {
  let apiKey = practiceAccountKey
  let answers: { code: number; method: string | null; left: number }[] = []

  return {
    key: () => apiKey,
    setKey: (key: string): void => {
      apiKey = key
    },

    /** The next so many requests get this return code; those to one method where one is named. */
    answer(code: number, method: string | null, next: number): void {
      answers.push({ code, method, left: next })
    },

    /** The return code that a request gets, taken off the count; null for none. */
    take(method: string): number | null {
      const found = answers.find((each) => each.method === null || each.method === method)
      if (found === undefined) return null
      found.left -= 1
      answers = answers.filter(({ left }) => left > 0)
      return found.code
    },

    /** From now on nothing is answered otherwise. */
    clear: (): void => {
      answers = []
    },

    reset(): void {
      apiKey = practiceAccountKey
      answers = []
    },
  }
}
