/**
 * How long and how many things may be, for the fields of the window and for what main takes. Texts are
 * counted in UTF-16 units, as a field's `maxLength` is. Imports nothing: the contract's schemas would
 * bring zod into the window.
 */

/** Of a site, client, view, developer app or a connection's label. */
export const longestName = 80
export const longestTag = 40
/** Of a site or a client. */
export const longestNote = 20_000
/** What is said of a release. */
export const longestReleaseNotes = 20_000
export const longestContact = { name: 200, email: 320, phone: 80 } as const
export const mostContacts = 20

/** On one list. */
export const mostSites = 20_000
/** As many sites may have several each. */
export const mostConnections = 100_000

/** As many credentials are written for another system at once. */
export const mostCredentials = 2_000

/** Longer text than any key: the key parser says what is wrong with it in a clear sentence. */
export const longestKeyText = 100_000
/** What a client sent back, with the mails around it: more is not read. */
export const longestAnswer = 2_000_000
export const longestToken = 20_000
/** Of a developer app: its client id, its client secret, its redirect URI. */
export const longestAppField = 2_000
/** What can be pasted as the address that a browser ended on. */
export const longestPastedAddress = 100_000

/** Of a mail to a client, about all stores that need something. */
export const longestMessage = 100_000
export const longestSubject = 300

/** In bytes or UTF-16 units: a spreadsheet of 20,000 lines has a few megabytes. */
export const largestSheet = 20_000_000
export const mostSheetColumns = 200

/**
 * The longest search of a saved view: nobody comes to it by filters, as it asks for 500 clients and 500
 * tags of the longest names at once.
 */
export const longestQuery = 100_000

/** Of the list's columns, in CSS pixels. */
export const narrowestColumn = 40
export const widestColumn = 1_000

/** What the palette remembers. */
export const mostRecent = 20
export const longestRecent = 200

/**
 * Hours between two checks of a key, and between two refreshes of a grant, at most: a grant lasts
 * seven days (fact sheet, section 1.7), of which three are left to be away.
 */
export const longestCheckEvery = 24
export const longestRefreshEvery = 96
