import { nativeTheme } from 'electron'
import type { Output } from '../preload/contract.ts'
import type { Handlers } from './calls.ts'
import type { Connections } from './connections/connections.ts'
import { writeClipboard } from './electron.ts'
import { joinParts, writePart } from './exports/export.ts'
import { Failure } from './failure.ts'
import { developerAppsPage, openAddress, openFromNote, openPage } from './links.ts'
import type { Practice } from './practice/practice.ts'
import type { Preferences } from './preferences.ts'
import type { Profile } from './profile.ts'
import type { Profiles } from './profiles.ts'
import { saveBouncePage, saveData } from './save-file.ts'

/** Which room answers which call. */
export function createHandlers(
  profiles: Profiles,
  preferences: Preferences,
  preferencesChanged: () => void,
  window: {
    /** Called whenever the window has been given the list. */
    listed: () => void
    /** Called whenever the window has begun to hear of sign-ins. */
    hears: () => void
  },
): Handlers {
  const profile = () => profiles.current()
  const connections = async () => (await profile()).connections
  const developerApps = async () => (await connections()).developerApps
  /** The same for a change: it waits while another program writes to the file. */
  const changing = async () => {
    const open = await profile()
    await open.whenFree()
    return open.connections
  }
  const signin = async () => (await profile()).signin
  const imports = async () => (await profile()).imports

  /** Answers once the window was told of every site that the work changed. */
  async function told<Result>(work: (room: Connections) => Result): Promise<Awaited<Result>> {
    const room = await changing()
    const result = await work(room)
    await room.announced()
    return result
  }

  return {
    'app.status': () => profiles.status(),
    'app.dismissNotice': async ({ kind }) => done(await profiles.dismiss(kind)),
    'app.restoreBackup': ({ backupId }) => profiles.restoreBackup(backupId),
    'backups.list': () => profiles.listBackups(),

    'preferences.get': () => preferences.shown(),
    'preferences.set': async (changes) => {
      preferences.set(changes)
      nativeTheme.themeSource = preferences.get().theme
      preferencesChanged()
      if (changes.neededApis !== undefined) {
        const room = await connections()
        room.announceAll()
        await room.announced()
      }
      return preferences.shown()
    },

    'connections.list': async () => {
      const list = await (await connections()).listAll()
      window.listed()
      return list
    },
    'connections.identifyKey': async ({ apiKey }) => (await connections()).identifyKey(apiKey),
    'connections.addKey': async (input) => (await connections()).addKey(input),
    'connections.replaceKey': async ({ connectionId, apiKey, client }) =>
      (await connections()).replaceKey(connectionId, apiKey, client),
    'connections.relabel': async ({ connectionId, label }) =>
      done((await changing()).relabel(connectionId, label)),
    'connections.check': async ({ connectionIds }) => ({
      started: (await connections()).check(connectionIds),
    }),
    'connections.cancelCheck': async () => done((await connections()).cancelCheck()),
    'connections.remove': async ({ connectionId }) => done((await changing()).remove(connectionId)),
    'connections.restore': async ({ connectionId }) =>
      done(await (await changing()).restore(connectionId)),
    'connections.addGrant': async (input) => (await connections()).addGrant(input),

    'developerApps.list': async () => ({ apps: (await developerApps()).list() }),
    'developerApps.save': async (input) => (await developerApps()).save(input),
    'developerApps.remove': async ({ developerAppId }) =>
      done((await changing()).developerApps.remove(developerAppId)),
    'developerApps.restore': async ({ developerAppId }) =>
      done((await changing()).developerApps.restore(developerAppId)),

    'signin.start': async (input) => (await signin()).start(input),
    'signin.test': async (input) => (await signin()).test(input),
    'signin.savePage': async () => ({ path: await saveBouncePage() }),
    'signin.open': async ({ attemptId }) => done(await (await signin()).open(attemptId)),
    'signin.accept': async ({ url }) => (await signin()).accept(url),
    'signin.cancel': async ({ attemptId }) => done((await signin()).cancel(attemptId)),
    'signin.undecided': async () => {
      window.hears()
      return (await signin()).undecided()
    },
    'signin.decide': async ({ attemptId, keep }) => (await signin()).decide(attemptId, keep),

    'sites.get': async ({ websiteId }) => (await connections()).site(websiteId),
    'sites.mark': async (input) => (await changing()).marks.mark(input),
    'sites.unmark': async (input) => done(await (await changing()).marks.unmark(input)),
    'sites.saveNote': async (input) => done((await changing()).marks.saveNote(input)),
    'sites.remove': ({ websiteIds }) => told(({ bin }) => bin.removeSites(websiteIds)),

    'clients.list': async () => (await connections()).clients.list(),
    'clients.save': (input) => told(({ clients }) => clients.save(input)),
    'clients.remove': ({ clientId }) => told(({ clients }) => done(clients.remove(clientId))),

    'tags.rename': (input) => told(({ tags }) => tags.rename(input)),

    'views.list': async () => (await connections()).views.list(),
    'views.save': async (input) => (await changing()).views.save(input),
    'views.remove': async ({ viewId }) => done((await changing()).views.remove(viewId)),

    'bin.list': async () => (await connections()).bin.listAll(),
    'bin.restore': (input) => told(async ({ bin }) => done(await bin.restore(input))),
    'bin.destroy': async (input) => (await changing()).bin.destroy(input),

    'imports.open': async (input) => (await imports()).open(input),
    'imports.reread': async (input) => (await imports()).reread(input),
    'imports.dryRun': async (input) => ({ lines: await (await imports()).dryRun(input) }),
    'imports.run': async ({ importId }) => ({ lines: await (await imports()).run(importId) }),
    'imports.cancel': async ({ importId }) => done((await imports()).cancel(importId)),
    'imports.unfinished': async () => ({ import: (await imports()).unfinished() }),
    'imports.takeUp': async () => (await imports()).takeUp(),
    'imports.resume': async ({ importId }) => ({ lines: await (await imports()).resume(importId) }),
    'imports.discard': async ({ importId }) => done(await (await imports()).discard(importId)),
    'imports.saveReport': async ({ importId }) => {
      const text = (await imports()).report(importId)
      return { path: await saveData('Save the report', 'Latchkey import', 'csv', text) }
    },
    'exports.save': async ({ websiteIds, format }) => {
      const { eachDescribed } = await connections()
      const parts = await eachDescribed(websiteIds, (sites) => writePart(sites, format))
      const text = joinParts(parts, format, Date.now())
      return { path: await saveData('Export the list', 'Latchkey sites', format, text) }
    },

    'links.open': async ({ websiteId, page }) => {
      const { connections: room, practice } = await profile()
      // The made-up addresses might be somebody's.
      if (practice !== null) throw madeUp()
      return done(await openPage(room.site(websiteId).site, page))
    },
    'links.openFromNote': async ({ websiteId, url }) =>
      done(await openFromNote((await connections()).marks.note(websiteId), url)),
    'links.openDeveloperApps': async () => done(await openAddress(developerAppsPage)),
    'clipboard.write': async ({ text }) => done(await writeClipboard(text)),

    'practice.enter': async () => done(await profiles.enterPractice()),
    'practice.leave': async () => done(await profiles.leavePractice()),
    'practice.sites': async () => practiceSites(await profile()),
    'practice.change': async (input) => {
      if (!practiceOf(await profile()).change(input)) throw notThere()
      return {}
    },
    'practice.setOnline': async ({ online }) => done(practiceOf(await profile()).setOnline(online)),
  }
}

/** The empty answer of a call that only does something. */
const done = (_result: void): Record<string, never> => ({})

const notThere = () =>
  new Failure({ code: 'not-found', message: 'That is only there with practice stores.' })

const madeUp = () =>
  new Failure({
    code: 'denied',
    message: 'Practice stores are made up, so there is no page of theirs to open.',
  })

function practiceOf({ practice }: Profile): Practice {
  if (practice === null) throw notThere()
  return practice
}

function practiceSites(profile: Profile): Output<'practice.sites'> {
  return practiceOf(profile).sites(new Set(profile.connections.listedIds()))
}
