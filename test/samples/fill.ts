/** What a person might have done in a profile: something of all that can be stored. */
import type { Profile } from '../../main/profile.ts'
import { practiceAccountKey } from '../../main/practice/api2cart/account.ts'
import type { PracticeSquarespace } from '../../main/practice/server.ts'
import type { PracticeSite } from '../../main/practice/sites.ts'
import { Secret } from '../../main/vault/secret.ts'
import type { HandOverProgress, ImportProgress } from '../../preload/contract.ts'

const redirectUri = 'https://agency.example/latchkey'
const scopes = ['website.orders', 'website.inventory.read']

type Outside = {
  practice: PracticeSquarespace
  sites: PracticeSite[]
  /** Requests with this key find no network from now on. */
  cutOff: (apiKey: string) => void
  /** Resolves with the end of the import that is under way. */
  importEnded: () => Promise<ImportProgress>
  /** Resolves with the end of the hand-over that is under way. */
  handOverEnded: () => Promise<HandOverProgress>
}

/** Fills an empty profile; resolves when all of it is stored. */
export async function fillProfile(profile: Profile, outside: Outside): Promise<void> {
  const { connections } = profile
  const { practice, sites } = outside
  const [first, renamed, removed, lapsed, imported, waiting] = sites.map(({ website, apiKey }) => ({
    websiteId: website.id,
    apiKey,
  }))
  if (!first || !renamed || !removed || !lapsed || !imported || !waiting) {
    throw new Error('There are too few sites')
  }
  const added = []
  for (const { apiKey } of [first, renamed, removed, lapsed]) {
    added.push((await connections.addKey({ apiKey })).connectionId)
  }
  await addGrants(profile, practice, first.websiteId, lapsed.websiteId)
  await connections.checkInBackground(connections.list().sites.flatMap(idsOf))
  practice.control.rename(renamed.websiteId, 'Ærø & Søns “Delikatesse” 🐟')
  practice.control.lapse(lapsed.websiteId)
  practice.control.deleteKey(first.apiKey)
  await connections.checkInBackground(added)
  await markSites(profile, first.websiteId, renamed.websiteId)
  connections.remove(added[2] ?? '')
  connections.asked.note([added[0] ?? ''])
  await reachOut(profile, outside, { handedOver: added[1] ?? '', websiteId: first.websiteId })
  await leaveImport(profile, outside, imported.apiKey, waiting.apiKey)
  connections.keepTokens()
  await connections.announced()
}

const idsOf = ({ connections }: { connections: { id: string }[] }) =>
  connections.map(({ id }) => id)

/** A developer app with two grants, of which one came back for another site; and one in the trash. */
async function addGrants(
  { connections }: Profile,
  { control }: PracticeSquarespace,
  websiteId: string,
  otherId: string,
): Promise<void> {
  const agency = { name: 'Agency', clientId: 'SampleClient01', clientSecret: 'sample+secret/of=01' }
  control.addDeveloperApp({ ...agency, redirectUris: [redirectUri] })
  const { developerApps } = connections
  const app = { redirectUri, returnBy: 'page', scopes } as const
  const { developerAppId } = await developerApps.save({ ...agency, ...app })
  const former = { name: 'Former', clientId: 'SampleClient02', clientSecret: 'sample-secret-02' }
  const { developerAppId: formerId } = await developerApps.save({ ...former, ...app })
  developerApps.remove(formerId)

  const pairFor = (id: string) => {
    const given = control.issueGrant({ clientId: agency.clientId, websiteId: id, scopes })
    const { accessToken, refreshToken, accessExpiresAt, refreshExpiresAt } = given
    return {
      accessToken: new Secret(accessToken),
      accessExpiresAt,
      refreshToken: new Secret(refreshToken ?? ''),
      refreshExpiresAt,
    }
  }
  const asked = { developerAppId, scopes, reauthorizes: null }
  const grant = await connections.addAuthorized('sample-grant', pairFor(websiteId), asked)
  const again = { ...asked, reauthorizes: grant.connectionId }
  // Of another site than it should be: a person has to decide.
  await connections.addAuthorized('sample-pending', pairFor(otherId), again).catch(() => undefined)
  if (connections.pendingGrants().length !== 1) throw new Error('No grant waits for a decision')
}

/** A store at API2Cart, a webhook, a client who was asked for a key, and one about a connection. */
async function reachOut(
  { connections }: Profile,
  { handOverEnded }: Outside,
  { handedOver, websiteId }: { handedOver: string; websiteId: string },
): Promise<void> {
  await connections.api2cart.save(practiceAccountKey)
  const ended = handOverEnded()
  await connections.handOver.send([handedOver])
  if ((await ended).failures.length > 0) throw new Error('The store was not handed over')
  const endpointUrl = 'https://hooks.agency.example/orders'
  await connections.webhooks.create({
    websiteIds: [websiteId],
    endpointUrl,
    topics: ['order.create'],
  })
  const permissions = [{ api: 'orders', access: 'read-write' }] as const
  await connections.keyRequests.create({ name: 'Asked & Co', permissions: [...permissions] })
}

async function markSites({ connections }: Profile, oneId: string, otherId: string): Promise<void> {
  const { clients, marks, views } = connections
  const contacts = [{ name: 'Inés Ünal', email: 'ines@client.example', phone: '+45 12 34 56 78' }]
  const client = {
    contacts,
    notes: 'Pays late.\nLikes blue.',
    color: 'teal',
    state: 'active',
  } as const
  const nordlys = clients.save({ name: 'Nordlys ApS', ...client }).client
  const former = clients.save({ name: 'Former client', ...client, contacts: [] }).client
  await marks.mark({
    websiteIds: [oneId, otherId],
    client: { id: nordlys.id },
    addTags: ['food', 'Größe XL'],
  })
  await marks.mark({ websiteIds: [otherId], color: 'purple', pinned: true, addTags: ['vip'] })
  marks.saveNote({ websiteId: otherId, note: 'Front desk: ask for Søren.\nhttps://a.example/x' })
  clients.remove(former.id)
  views.save({
    name: 'Food that needs us',
    view: 'needs-you',
    query: 'tag:food client:"Nordlys ApS"',
    sorting: [{ id: 'client', desc: true }],
    grouping: 'client',
  })
}

/** An import of two lines: one is done, and for the other there was no network. */
async function leaveImport(
  { imports }: Profile,
  { cutOff, importEnded }: Outside,
  done: string,
  left: string,
): Promise<void> {
  const content = `Title,API key,Client,Tags,Notes
Done,${done},Imported client,imported,"A note, quoted"
Left,${left},Imported client,imported,
`
  const { importId, hasHeader, columns } = await imports.open({ content, name: 'stores.csv' })
  const guessed = columns.map(({ guess }) => guess)
  const tried = importEnded()
  await imports.dryRun({ importId, hasHeader, columns: guessed, ifHere: 'skip' })
  await tried
  cutOff(left)
  const ended = importEnded()
  await imports.run(importId)
  const { state } = await ended
  if (state !== 'stopped' || imports.unfinished() === null) {
    throw new Error(`The import was to be left unfinished, and is ${state}`)
  }
}
