/** When connections are checked and refreshed, and how long what was removed is kept: in milliseconds. */

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** How often it is looked for what is due. */
export const upkeepEvery = 10 * minute

/** Milliseconds of one of the hours that a person chooses. */
export const ofHours = (count: number): number => count * hour

/** How long it is said of a connection that it works, after Squarespace last answered so. */
export const worksFor = 2 * day

/** How soon a grant that is `expiring` is tried again. */
export const expiringAgainAfter = hour

/** How long before its end an access token is not used any more. */
export const accessMargin = minute

/** How long before its end a grant is `expiring`: two of its seven days, time to find the laptop. */
export const expiringFrom = 2 * day

/** How long what was said of a developer app holds. */
export const developerAppAnswerHolds = minute

/** How soon after a trial of what was not reached the next one comes; each is twice as late. */
export const firstTrialAfter = 30 * second
export const longestTrialAfter = 30 * minute

/** How long until a keychain that does not open is looked at again. */
export const keychainAgainAfter = 30 * second

/** How often it is looked for an update, and how soon after a time that failed. */
export const updateEvery = day
export const updateAgainAfter = hour

/** How long an announcement of releases may take, in all. */
export const updateFeedWithin = 20 * second

/** How long nothing may come of a download, and how long all of it may take. */
export const updateStallsAfter = minute
export const updateDownloadWithin = 4 * hour

/** How long a client is waited for who was asked for a key. What comes later opens all the same. */
export const keyRequestWaits = 30 * day

/** How long it is known that a request was answered, so that the same answer is told from another. */
export const answeredKeptFor = 365 * day

/** How long what was removed can be restored. */
export const trashKeptFor = 30 * day

/**
 * How long after API2Cart was asked to take a connection, and did not answer, what is not there by then
 * never came: longer than it is waited for an answer.
 */
export const handOverSettles = 2 * minute
