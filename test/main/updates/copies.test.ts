import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { stage } from '../../../main/updates/updater.ts'
import { ownAppImage } from '../../../main/updates/updates.ts'

// Outside Electron its package is only a path, and without this it would download the program.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nowhere'
})

const APPIMAGE = '/home/anna/Apps/Latchkey.AppImage'

test('an AppImage is the one that the program runs from', () => {
  const env = { APPIMAGE, APPDIR: '/tmp/.mount_Latchk' }
  expect(ownAppImage(env, '/tmp/.mount_Latchk/latchkey')).toBe(APPIMAGE)
})

test.each([
  ['another program’s', { APPIMAGE, APPDIR: '/tmp/.mount_Cursor' }, '/opt/Latchkey/latchkey'],
  ['one beside it', { APPIMAGE, APPDIR: '/tmp/.mount_Lat' }, '/tmp/.mount_Latchk/latchkey'],
  ['one without its folder', { APPIMAGE }, '/opt/Latchkey/latchkey'],
  ['one with an empty folder', { APPIMAGE, APPDIR: '' }, '/opt/Latchkey/latchkey'],
])('%s is not taken for it', (_what, env, program) => {
  expect(ownAppImage(env, program)).toBeUndefined()
})

/** Squirrel is a Mac's: what it tells, and when, is chosen here. */
class Squirrel extends EventEmitter {
  readonly told: string
  constructor(told: string) {
    super()
    this.told = told
  }
  checkForUpdates(): void {
    setImmediate(() => this.emit(this.told, new Error('The signature is another one')))
  }
  quitAndInstall(): void {}
}

test('a Mac’s update is staged once Squirrel has unpacked and checked it', async () => {
  const squirrel = new Squirrel('update-downloaded')
  await stage(squirrel)
  expect(squirrel.eventNames()).toEqual([])
})

test('what Squirrel refuses is thrown, and nobody waits for it', async () => {
  const squirrel = new Squirrel('error')
  await expect(stage(squirrel)).rejects.toThrow('The signature is another one')
  expect(squirrel.eventNames()).toEqual([])
})
