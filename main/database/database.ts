/** What the files that join the rooms may use of the database file. */

export { backupsIn } from './backup-files.ts'
export { createBackups } from './backing-up.ts'
export type { Backups, BackupTrouble } from './backing-up.ts'
export { isAboutRoom } from './disk-room.ts'
export { lookAtStorage } from './storage.ts'
export { canBeWritten, NewerDatabase, openWhenFree, restoreBackup } from './opening.ts'
export type { Database, Found } from './opening.ts'
