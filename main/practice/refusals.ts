/** Thrown when a site, key, app or grant that is not there is named; the message is fit to show. */
export class NotThere extends Error {
  override name = 'NotThere'
}

/** Thrown when Squarespace would not do what is asked; the message is fit to show. */
export class NotAllowed extends Error {
  override name = 'NotAllowed'
}
