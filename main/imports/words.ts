/** What the report of an import says beside what the window says of its lines. */
export const reportWords = {
  head: ['Line', 'Title in the sheet', 'What became of it', 'Site', 'Address', 'Message'],
  notDone: 'Not done yet',
}
