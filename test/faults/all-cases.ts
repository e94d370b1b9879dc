import { badPage } from './cases/bad-page.ts'
import { clocks } from './cases/clocks.ts'
import { fullDisk } from './cases/full-disk.ts'
import { keychains } from './cases/keychains.ts'
import { killDuringBackup } from './cases/backup-kill.ts'
import { killDuringSetAside } from './cases/set-aside-kill.ts'
import { refreshBesideBackup } from './cases/refresh-beside-backup.ts'
import { restore } from './cases/restore.ts'
import { secondReader } from './cases/second-reader.ts'
import { secondWriter } from './cases/second-writer.ts'
import type { Case } from './case.ts'

export const cases: readonly Case[] = [
  killDuringBackup,
  fullDisk,
  refreshBesideBackup,
  restore,
  clocks,
  keychains,
  secondReader,
  secondWriter,
  badPage,
  killDuringSetAside,
]
