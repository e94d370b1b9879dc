import { describe, expect, test } from 'vitest'
import type { Problem, SiteDetails } from '../../../../preload/contract.ts'
import { sentenceOf } from '../../../../renderer/domain/words/sentence.ts'

const code = 'invalid-input'

const kept = (because: string) =>
  `The grant came back and is kept, but ${because}. Latchkey asks again by itself.`

type Case = [problem: Problem, sentence: string]
const said = (cases: Case[]) => cases.map(([problem]) => sentenceOf(problem))
const wanted = (cases: Case[]) => cases.map(([, sentence]) => sentence)

const cedar: SiteDetails = {
  websiteId: 'a'.repeat(24),
  siteId: 'cedar-finch',
  title: 'Cedar & Finch',
  url: 'https://cedar.example',
  currency: 'USD',
  measurementStandard: 'IMPERIAL',
  language: 'en-US',
  timeZone: 'America/New_York',
  location: null,
}
const site = { site: cedar }
const untitled = { site: { ...cedar, title: '' } }

describe('a sentence says', () => {
  test('what is no longer here', () => {
    const gone = { code: 'not-found', reason: 'gone' } as const
    const cases: Case[] = [
      [{ ...gone, what: 'connection' }, 'This connection is no longer here.'],
      [{ ...gone, what: 'site' }, 'This site is no longer here.'],
      [{ ...gone, what: 'sign-in' }, 'This sign-in is no longer here.'],
      [{ ...gone, what: 'client' }, 'This client is no longer here.'],
      [{ ...gone, what: 'tag' }, 'This tag is no longer here.'],
      [{ ...gone, what: 'view' }, 'This view is no longer here.'],
      [{ ...gone, what: 'developer-app' }, 'This developer app is no longer here.'],
      [{ code: 'not-found', reason: 'not-in-trash' }, 'That is no longer in the trash.'],
      [
        { code: 'not-found', reason: 'chosen-client-gone' },
        'The client is no longer here, so nothing was saved. Choose another one, or none.',
      ],
      [{ code: 'cancelled', reason: 'stores-changed' }, 'Other stores were opened meanwhile.'],
    ]
    expect(said(cases)).toEqual(wanted(cases))
  })

  test('what is wrong with a name', () => {
    const unnamed = { code, reason: 'unnamed' } as const
    const taken = { code: 'duplicate', reason: 'name-taken' } as const
    const cases: Case[] = [
      [{ ...unnamed, what: 'client' }, 'Give the client a name. Nothing was saved.'],
      [{ ...unnamed, what: 'view' }, 'Give the view a name. Nothing was saved.'],
      [{ ...unnamed, what: 'tag' }, 'Give the tag a name.'],
      [{ ...unnamed, what: 'developer-app' }, 'Give it a name.'],
      [
        { ...taken, what: 'client', name: 'Cedar' },
        'There is a client called “Cedar” already. Nothing was saved.',
      ],
      [
        { ...taken, what: 'view', name: 'Café' },
        'There is a view called “Café” already. Nothing was saved.',
      ],
      [
        { ...taken, what: 'tag', name: 'Euro' },
        'There is a tag called “Euro” already. It may be on a site in the trash. Nothing was saved.',
      ],
      [
        { code: 'duplicate', reason: 'name-taken-since', name: 'Cedar' },
        'There is another client called “Cedar” now. Give that one another name first. Nothing was restored.',
      ],
      [
        { code, reason: 'tag-is-two', tag: 'a, b' },
        'A tag cannot have a comma or a semicolon. “a, b” could be two tags.',
      ],
      [
        { code, reason: 'too-many-tags', most: 50 },
        'A site can have at most 50 tags. Nothing was changed.',
      ],
      [
        { code, reason: 'search-too-long', name: 'B', most: 100_000 },
        'The search of the view “B” is longer than 100,000 characters. Nothing was saved.',
      ],
    ]
    expect(said(cases)).toEqual(wanted(cases))
  })

  test('how much of a change was done, and how to do the rest', () => {
    const early = { code: 'internal', reason: 'stopped-early', done: 400, of: 1_000 } as const
    const cannotWrite = 'Latchkey’s folder cannot be written'
    const cases: Case[] = [
      [
        { ...early, work: 'marking', because: 'full' },
        'Only 400 of 1,000 sites were changed: the disk is full. Undo takes that back, the same again does the rest.',
      ],
      [
        { ...early, work: 'unmarking', because: 'busy' },
        'Only 400 of 1,000 sites were changed: another program holds Latchkey’s file. Undo once more does the rest.',
      ],
      [
        { ...early, work: 'removing', because: 'disk' },
        'Only 400 of 1,000 sites were removed: the disk reported an error. They are in the trash. Remove the others once more.',
      ],
      [
        { ...early, work: 'restoring', because: 'read-only' },
        `Only 400 of 1,000 connections were restored: ${cannotWrite}. The others are still in the trash.`,
      ],
      [
        { ...early, work: 'restoring', because: 'cannot-open' },
        `Only 400 of 1,000 connections were restored: ${cannotWrite}. The others are still in the trash.`,
      ],
      [
        { ...early, work: 'destroying', because: 'changed-meanwhile' },
        'Only 400 of 1,000 connections were destroyed: something else was changed meanwhile. The others are still in the trash.',
      ],
      [
        { ...early, work: 'destroying', because: 'other' },
        'Only 400 of 1,000 connections were destroyed: something went wrong inside Latchkey. The others are still in the trash.',
      ],
    ]
    expect(said(cases)).toEqual(wanted(cases))
  })

  test('what Squarespace says of a credential, and that nothing was saved', () => {
    const unreachable = { code: 'unreachable', reason: 'unreachable' } as const
    const cases: Case[] = [
      [
        { code: 'key-rejected', reason: 'key-rejected' },
        'Squarespace rejects this key. It was deleted, or a part of it is missing.',
      ],
      [
        { code: 'site-expired', reason: 'site-expired' },
        'This site’s Squarespace subscription has lapsed. The owner must renew it before the key can be checked. Nothing was saved.',
      ],
      [
        { code: 'missing-permission', reason: 'site-not-readable' },
        'Squarespace does not let this key read the site. Nothing was saved.',
      ],
      [
        { code: 'reauthorize', reason: 'refresh-token-rejected' },
        'Squarespace does not accept this refresh token: it was used already, is over, or was given to another developer app. Nothing was saved.',
      ],
      [
        { code: 'rate-limited', reason: 'rate-limited', retryAt: 7 },
        'Squarespace asked for a pause of one minute. Try again after it. Nothing was saved.',
      ],
      [
        { code: 'offline', reason: 'unreachable', why: 'offline' },
        'This computer is offline. Check the network and try again. Nothing was saved.',
      ],
      [
        { ...unreachable, why: 'not-answering' },
        'Squarespace isn’t answering. Try again in a moment. Nothing was saved.',
      ],
      [
        { code: 'timed-out', reason: 'unreachable', why: 'timed-out' },
        'Squarespace did not answer in time. Try again. Nothing was saved.',
      ],
      [
        { ...unreachable, why: 'server-trouble' },
        'Squarespace has trouble on its side. Try again later. Nothing was saved.',
      ],
      [
        { ...unreachable, why: 'not-squarespace' },
        'Something other than Squarespace answered, perhaps a network sign-in page. Nothing was saved.',
      ],
      [
        { ...unreachable, why: 'unexpected-reply' },
        'Squarespace answered in a way Latchkey does not know. Nothing was saved.',
      ],
      [
        { ...unreachable, why: 'wrong-clock' },
        'No secure connection is possible, because this computer’s clock is wrong. Nothing was saved.',
      ],
      [
        { ...unreachable, why: 'app-rejected' },
        'Squarespace rejects the developer app: its client id or client secret is not the one that Squarespace knows. Nothing was saved.',
      ],
      [
        { ...unreachable, why: 'keychain' },
        'This computer’s keychain cannot be opened right now. Nothing was saved.',
      ],
      [{ ...unreachable, why: 'not-kept' }, 'This key was not kept. Paste it again.'],
    ]
    expect(said(cases)).toEqual(wanted(cases))
  })

  test('why a secret cannot be stored, or cannot be had', () => {
    const cases: Case[] = [
      [
        { code: 'vault-locked', reason: 'keychain-locked' },
        'This computer’s keychain does not seal anything right now, so nothing was saved. Unlock the keychain and try again.',
      ],
      [
        { code: 'vault-locked', reason: 'keychain-silent' },
        'This computer’s keychain does not answer, so nothing was saved. If it asks for your password, answer it first, and then try again.',
      ],
      [
        { code: 'vault-locked', reason: 'secret-locked', secret: 'grant' },
        'This computer’s keychain cannot open the grant right now. It is kept safe; unlock the keychain and try again.',
      ],
      [
        { code: 'vault-unavailable', reason: 'secret-not-kept', secret: 'client-secret' },
        'The client secret was not kept, because this computer had no keychain. Enter it again.',
      ],
      [
        { code: 'vault-unavailable', reason: 'secret-not-kept', secret: 'key-request' },
        'The secret of this request was not kept, because this computer had no keychain. Close this request, and ask your client anew.',
      ],
      [
        { code: 'vault-unavailable', reason: 'secret-damaged', secret: 'client-secret' },
        'The client secret was damaged on this computer’s disk and cannot be opened. Enter it again.',
      ],
    ]
    expect(said(cases)).toEqual(wanted(cases))
  })

  test('what a text holds in place of an API key', () => {
    const not = { code, reason: 'not-a-key' } as const
    const cases: Case[] = [
      [{ ...not, problem: { kind: 'empty' } }, 'Paste an API key first.'],
      [
        { ...not, problem: { kind: 'several-lines' } },
        'That is more than one line. Paste one key at a time.',
      ],
      [
        { ...not, problem: { kind: 'no-single-word' } },
        'No single key can be found in that text. Paste only the key.',
      ],
      [
        { ...not, problem: { kind: 'odd-characters' } },
        'That has characters that no key has. Copy it again from Squarespace.',
      ],
      [
        { ...not, problem: { kind: 'too-short' } },
        'That is too short for a key. Copy all of it from Squarespace.',
      ],
      [
        { ...not, problem: { kind: 'too-long', length: 100_000 } },
        'That is too long for a key: 100,000 characters.',
      ],
      [{ ...not, problem: { kind: 'web-address' } }, 'That is a web address. Paste the API key.'],
      [
        { ...not, problem: { kind: 'email-address' } },
        'That is an email address. Paste the API key.',
      ],
      [
        { ...not, problem: { kind: 'other-service', service: 'Stripe' } },
        'That looks like a key for Stripe, not for Squarespace.',
      ],
    ]
    expect(said(cases)).toEqual(wanted(cases))
  })

  test('what of a site is here already, or that it is another one', () => {
    const here = { code: 'duplicate' as const, existing: [], owner: null, ...site }
    const cases: Case[] = [
      [{ ...here, reason: 'key-here' }, 'This key is already here. Nothing was saved.'],
      [
        { ...here, reason: 'site-here' },
        'This site is already here with another key. Nothing was saved yet.',
      ],
      [
        { code: 'wrong-site', reason: 'key-of-another-site', ...site },
        'This key opens another site, Cedar & Finch. Nothing was changed.',
      ],
      [
        { code: 'wrong-site', reason: 'key-of-another-site', ...untitled },
        'This key opens another site, cedar-finch. Nothing was changed.',
      ],
      [
        { code: 'wrong-site', reason: 'grant-of-another-site', ...site },
        'Squarespace connected another site, Cedar & Finch. Nothing was changed.',
      ],
    ]
    expect(said(cases)).toEqual(wanted(cases))
  })

  test('what is wrong with a field of a developer app, or with a token', () => {
    const not = { code, reason: 'not-a-word' } as const
    const uri = { code, reason: 'not-a-redirect-uri' } as const
    const cases: Case[] = [
      [{ ...not, word: 'client-id', problem: 'empty' }, 'Paste the client id first.'],
      [{ ...not, word: 'access-token', problem: 'empty' }, 'Paste the access token first.'],
      [
        { ...not, word: 'refresh-token', problem: 'too-long' },
        'That is too long for a refresh token.',
      ],
      [
        { ...not, word: 'client-secret', problem: 'several-words' },
        'The client secret is one word. Paste nothing else with it.',
      ],
      [
        { ...not, word: 'client-secret', problem: 'odd-characters' },
        'That has characters that no client secret has. Copy it again.',
      ],
      [{ code, reason: 'colon-in-client-id' }, 'A client id has no colon. Copy it again.'],
      [
        { code, reason: 'client-secret-missing' },
        'Another client id has another client secret. Paste that one too.',
      ],
      [{ ...uri, problem: 'no-address' }, 'The redirect URI is not a web address.'],
      [
        { ...uri, problem: 'more-than-an-address' },
        'A redirect URI has no user name, no password and nothing after a # sign.',
      ],
      [{ ...uri, problem: 'not-https' }, 'The redirect URI must begin with https://.'],
      [
        { code, reason: 'not-a-loopback', like: 'http://127.0.0.1:17421/oauth/callback' },
        'A loopback redirect URI looks like http://127.0.0.1:17421/oauth/callback, with a port of 1024 or higher. It may say localhost instead.',
      ],
      [
        { code, reason: 'not-the-app-link', appLink: 'latchkey://oauth/callback' },
        'The app link is always latchkey://oauth/callback.',
      ],
    ]
    expect(said(cases)).toEqual(wanted(cases))
  })

  test('what stands in the way of a change of a developer app, or of a grant', () => {
    const later = { reason: 'site-asked-later' } as const
    const cases: Case[] = [
      [
        { code: 'denied', reason: 'client-has-grants', grants: 1 },
        'One grant is given to this client id. Add another developer app for the new one.',
      ],
      [
        { code: 'denied', reason: 'app-has-grants', grants: 1 },
        'One grant is refreshed with this developer app. Remove the grants first.',
      ],
      [
        { code: 'denied', reason: 'app-has-grants', grants: 2 },
        '2 grants are refreshed with this developer app. Remove the grants first.',
      ],
      [
        { ...later, code: 'site-expired', because: 'site-expired' },
        kept('the site’s Squarespace subscription has lapsed'),
      ],
      [
        { ...later, code: 'rate-limited', because: 'rate-limited', retryAt: 7 },
        kept('Squarespace asked for a pause'),
      ],
      [
        { ...later, code: 'unreachable', because: 'unreachable' },
        kept('Squarespace could not be asked which site it opens'),
      ],
      [
        { ...later, code: 'missing-permission', because: 'site-not-readable' },
        kept('Squarespace does not let it read which site it opens'),
      ],
      [
        { ...later, code: 'key-rejected', because: 'key-rejected' },
        kept('Squarespace did not say which site it opens'),
      ],
      [{ code: 'cancelled', reason: 'closing' }, 'Latchkey is closing.'],
    ]
    expect(said(cases)).toEqual(wanted(cases))
  })

  test('how a sign-in ended', () => {
    const cases: Case[] = [
      [
        { code: 'timed-out', reason: 'nobody-came-back' },
        'Nobody came back from Squarespace within ten minutes. Start again when you are ready.',
      ],
      [
        { code: 'cancelled', reason: 'sign-in-canceled' },
        'The sign-in was cancelled. Nothing was saved.',
      ],
      [{ code: 'not-found', reason: 'sign-in-ended' }, 'This sign-in has ended. Start again.'],
      [{ code, reason: 'no-scopes' }, 'Choose at least one thing that this grant may do.'],
      [
        { code: 'denied', reason: 'access-denied' },
        'Someone pressed Deny on Squarespace’s page. Nothing was saved.',
      ],
      [
        { code: 'forbidden', reason: 'sign-in-refused' },
        'Squarespace refused this sign-in. Nothing was saved.',
      ],
      [
        { code: 'forbidden', reason: 'app-rejected' },
        'Squarespace rejects the developer app. Compare its client id and client secret in Settings with Squarespace’s developer apps page.',
      ],
      [
        { code: 'timed-out', reason: 'code-spent' },
        'The code from Squarespace was too old or had been used: it works once, within two minutes. Sign in again.',
      ],
      [
        { code: 'port-busy', reason: 'port-waited-at', port: 17_421 },
        'Another sign-in is waiting on port 17421 with another redirect URI. Finish or cancel it first.',
      ],
      [
        { code: 'port-busy', reason: 'port-taken', port: 17_421, redirectUri: 'u' },
        'Another program uses port 17421 of this computer. Close that program and try again, or use another port.',
      ],
    ]
    expect(said(cases)).toEqual(wanted(cases))
  })

  test('what is wrong with a pasted address', () => {
    const cases: Case[] = [
      [
        { code: 'not-found', reason: 'address-received' },
        'This address was received already. There is nothing more to do with it.',
      ],
      [{ code: 'denied', reason: 'address-denied' }, 'This address says that access was denied.'],
      [
        { code: 'not-found', reason: 'address-unexpected' },
        'No sign-in is waiting for this address. It may have come back already.',
      ],
      [
        { code: 'forbidden', reason: 'address-of-another' },
        'This address belongs to another sign-in. Copy the one that the newest sign-in ended at.',
      ],
      [
        { code, reason: 'address-unreadable', problem: 'empty' },
        'Nothing was pasted. Copy the whole address from the browser’s address bar.',
      ],
    ]
    expect(said(cases)).toEqual(wanted(cases))
  })

  test('what cannot be opened, saved or restored', () => {
    const cases: Case[] = [
      [
        { code: 'not-found', reason: 'browser-not-opened' },
        'This computer did not open a browser. Copy the link and open it yourself.',
      ],
      [{ code: 'not-found', reason: 'link-not-in-note' }, 'This link is not in the saved note.'],
      [
        { code: 'not-found', reason: 'site-without-address' },
        'This site has no address that can be opened in a browser.',
      ],
      [
        { code: 'denied', reason: 'practice-page' },
        'Practice stores are made up, so there is no page of theirs to open.',
      ],
      [
        { code: 'denied', reason: 'no-room-for-file' },
        'The disk is full, so the file was not saved. Free some space or choose another disk.',
      ],
      [
        { code: 'denied', reason: 'file-not-saved' },
        'The file could not be saved there. If another program has it open, close it there, or choose another folder.',
      ],
      [{ code: 'not-found', reason: 'no-backup' }, 'There is no backup that can be read.'],
      [
        { code: 'not-found', reason: 'backup-unreadable' },
        'This backup cannot be read. Nothing was changed; choose another one.',
      ],
      [
        { code: 'denied', reason: 'no-room-to-restore' },
        'The disk is full, so nothing was restored or changed. Free some space and try again.',
      ],
      [
        { code: 'not-found', reason: 'no-practice-now' },
        'There are no practice stores to enter or leave now.',
      ],
      [{ code: 'not-found', reason: 'practice-only' }, 'That is only there with practice stores.'],
    ]
    expect(said(cases)).toEqual(wanted(cases))
  })

  test('why a call was not made, or not done', () => {
    const notDone = { code: 'internal', reason: 'not-done' } as const
    const inside = 'Something went wrong inside Latchkey. Nothing was saved.'
    const notWritable = 'Latchkey’s folder cannot be written, so nothing was saved.'
    const cases: Case[] = [
      [{ code, reason: 'not-understood' }, 'Latchkey does not understand this input.'],
      [{ code: 'forbidden', reason: 'no-such-call' }, 'Latchkey has no such call.'],
      [{ code: 'forbidden', reason: 'not-our-window' }, 'This window may not ask.'],
      [
        { code: 'internal', reason: 'bridge-failed' },
        'Latchkey could not do this. Try again; if it keeps failing, restart Latchkey.',
      ],
      [
        { ...notDone, trouble: 'full' },
        'The disk is full, so nothing was saved. Free some space and try again.',
      ],
      [{ ...notDone, trouble: 'read-only' }, notWritable],
      [{ ...notDone, trouble: 'cannot-open' }, notWritable],
      [
        { ...notDone, trouble: 'disk' },
        'The disk reported an error, so nothing was saved. Try again.',
      ],
      [
        { ...notDone, trouble: 'busy' },
        'Another program is using Latchkey’s file, so nothing was saved. Try again in a moment.',
      ],
      [
        { ...notDone, trouble: 'damaged' },
        'The store list on this computer is damaged. Restart Latchkey to set it aside safely.',
      ],
      [{ ...notDone, trouble: 'not-understood' }, inside],
      [{ ...notDone, trouble: 'other' }, inside],
    ]
    expect(said(cases)).toEqual(wanted(cases))
  })

  test('what a file is that is no sheet', () => {
    const not = { code, reason: 'not-a-sheet' } as const
    const inExcel = 'Open it in Excel. Save it as CSV first.'
    const cases: Case[] = [
      [
        { ...not, kind: 'old-workbook' },
        'This is an Excel workbook of the old kind (.xls). Save it as .xlsx or CSV first.',
      ],
      [
        { ...not, kind: 'locked-workbook' },
        'This workbook is protected with a password. Save it without one, or as CSV, and import that.',
      ],
      [
        { ...not, kind: 'binary-workbook' },
        'This is a binary workbook (.xlsb). Save it as CSV first.',
      ],
      [
        { ...not, kind: 'damaged-workbook' },
        'This workbook is damaged or not all of it is here. Save it anew, or as CSV.',
      ],
      [
        { ...not, kind: 'large-workbook' },
        'This workbook is too large. Save the sheet that holds the sites as a file of its own.',
      ],
      [
        { ...not, kind: 'excel-2003-xml' },
        `This is a workbook in the XML form of Excel 2003. ${inExcel}`,
      ],
      [
        { ...not, kind: 'opendocument' },
        'This is an OpenDocument spreadsheet. Save it as CSV first.',
      ],
      [{ ...not, kind: 'numbers' }, 'This is a Numbers spreadsheet. Save it as CSV first.'],
      [{ ...not, kind: 'word' }, 'This is a Word document, not a sheet.'],
      [{ ...not, kind: 'presentation' }, 'This is a presentation, not a sheet.'],
      [{ ...not, kind: 'pdf' }, 'This is a PDF, which has no lines and columns to read.'],
      [{ ...not, kind: 'picture' }, 'This is a picture.'],
      [{ ...not, kind: 'packed' }, 'This is a packed file. Unpack it first.'],
      [
        { ...not, kind: 'packed-no-workbook' },
        'This is a packed file, and no workbook. Unpack it first.',
      ],
      [{ ...not, kind: 'database' }, 'This is a database, not a sheet.'],
      [
        { ...not, kind: 'rtf' },
        'This is a formatted document (RTF), not a sheet. Save it as CSV first.',
      ],
      [{ ...not, kind: 'web-archive' }, `This is a web archive (MHT), not a sheet. ${inExcel}`],
      [
        { ...not, kind: 'page-without-table' },
        'This is a web page without a table. Save it as CSV first.',
      ],
      [{ ...not, kind: 'sylk' }, `This is a sheet in the old SYLK form. ${inExcel}`],
      [{ ...not, kind: 'dif' }, `This is a sheet in the old DIF form. ${inExcel}`],
      [
        { ...not, kind: 'json' },
        'This is JSON. Only CSV, and what is copied from a spreadsheet, can be imported.',
      ],
      [
        { ...not, kind: 'no-text' },
        'This file is not text. If it is a spreadsheet, save it as CSV first.',
      ],
    ]
    expect(said(cases)).toEqual(wanted(cases))
  })

  test('why a sheet cannot be imported', () => {
    const cases: Case[] = [
      [{ code: 'not-found', reason: 'sheet-gone' }, 'This sheet is no longer here. Open it again.'],
      [{ code, reason: 'sheet-empty' }, 'There is nothing in this sheet.'],
      [
        { code, reason: 'too-large', most: 20_000_000 },
        'This is larger than 20 MB. Save the sheet that holds the sites as a file of its own.',
      ],
      [
        { code, reason: 'too-many-lines', most: 20_000 },
        'This sheet has more than 20,000 lines. Split it, and import the parts one after the other.',
      ],
      [
        { code, reason: 'too-many-columns', line: 1_002, most: 200 },
        'Line 1,002 has more than 200 columns.',
      ],
      [{ code, reason: 'cell-too-long', line: 1 }, 'Line 1 has a cell that is too long.'],
      [
        { code, reason: 'too-much-text' },
        'This sheet holds too much text. Save the sheet that holds the sites as a file of its own.',
      ],
      [{ code, reason: 'columns-not-said' }, 'Say what each column holds first.'],
      [{ code, reason: 'field-twice' }, 'Two columns cannot hold the same thing.'],
      [
        { code, reason: 'no-site-column' },
        'Say which column holds the keys, or the addresses or titles of sites that are here.',
      ],
      [
        { code: 'denied', reason: 'import-under-way' },
        'Another import is under way. Wait until it is done, or cancel it.',
      ],
      [{ code: 'not-found', reason: 'nothing-to-import' }, 'There is nothing left to import.'],
    ]
    expect(said(cases)).toEqual(wanted(cases))
  })
})
