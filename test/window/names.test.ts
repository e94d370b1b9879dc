/** What a screen reader says of the screens, as the browser hands it over. */
import { expect, site, test } from './fixture.ts'
import { escape } from '../steps/dialogs.ts'
import { chooseFile, openImport, press, sheetOf } from '../steps/importing.ts'
import { openPalette } from '../steps/palette.ts'
import { pane } from '../steps/steps.ts'

test('the list, a site and the palette say what they show', async ({ start, sites, practice }) => {
  const run = await start()
  const { page } = run
  const [one, two] = [site(sites, 0), site(sites, 1)]
  await run.connect(one.apiKey)
  await run.connect(two.apiKey)
  const websiteIds = [one.website.id]
  await run.must('sites.mark', { websiteIds, addTags: ['food'], color: 'teal', pinned: true })
  practice.control.deleteKey(two.apiKey)
  await run.check()
  const grid = page.getByRole('grid', { name: 'Sites' })
  await expect(grid).toMatchAriaSnapshot(`
    - grid "Sites":
      - rowgroup:
        - row:
          - columnheader "Selected":
            - checkbox "Select all that are shown"
          - columnheader "Health":
            - button "Health"
            - separator "Width of Health"
          - columnheader "Site"
          - columnheader "Client"
          - columnheader "Connections"
          - columnheader "Breaks by"
          - columnheader "Local time"
          - columnheader "Currency"
          - columnheader "Last checked"
          - columnheader "Tags"
          - columnheader "Actions":
            - button "Columns and groups"
      - rowgroup:
        - row:
          - gridcell "Pinned":
            - img "Pinned"
          - gridcell "Working"
          - gridcell "Cedar & Finch cedarandfinch.example , teal label"
          - gridcell
          - 'gridcell "Main key (API key): Working"'
          - gridcell "Never"
          - gridcell /^\\d+:\\d\\d [AP]M$/
          - gridcell "EUR"
          - gridcell "just now"
          - gridcell "food"
          - gridcell "Actions"
        - row:
          - gridcell
          - gridcell "Key rejected"
          - gridcell "Larch & Wharf Blumen larchandwharf.example"
          - gridcell
          - 'gridcell "Main key (API key): Key rejected"'
          - gridcell "Now"
          - gridcell
          - gridcell
          - gridcell
          - gridcell
          - gridcell "Actions"
  `)
  await expect(grid).toHaveAttribute('aria-rowcount', '3')
  const row = grid.getByRole('row', { name: one.website.title })
  await expect(row).toHaveAttribute('aria-rowindex', '2')

  await row.click()
  await expect(pane(run)).toMatchAriaSnapshot(`
    - 'complementary "Site: Cedar & Finch"':
      - heading "Cedar & Finch" [level=1]
      - button "Pin to the top of the list" [pressed]
      - button "Close site"
      - link "cedarandfinch.example"
      - group "Client, color and tags"
      - status:
        - strong: Working.
        - text: Checked just now.
      - button "Check now"
      - tablist "Site":
        - tab "Details" [selected]
        - tab "Connections"
        - tab "Changes"
        - tab "Notes"
      - tabpanel "Details":
        - term: Title
        - definition:
          - text: Cedar & Finch
          - button "Copy title"
          - status
  `)

  const palette = await openPalette(run)
  await page.keyboard.type('cedar')
  await expect(palette).toMatchAriaSnapshot(`
    - dialog "Go to":
      - combobox "Go to a site, client, view or command" [expanded]: cedar
      - listbox "Places and commands":
        - option "Cedar & Finch cedarandfinch.example Site , Working"
        - option "Search all sites for “cedar”"
  `)
  expect(run.complaints).toEqual([])
})

test('each step of an import, an export and connecting say what they show', async ({
  start,
  sites,
}) => {
  const run = await start()
  const { page } = run
  const dialog = await openImport(run)
  await expect(dialog).toMatchAriaSnapshot(`
    - dialog "Import sites":
      - banner:
        - heading "Import sites" [level=2]
        - button "Close"
      - list "Steps":
        - listitem: Choose
        - listitem: Match columns
        - listitem: Dry run
        - listitem: Import
      - button "Choose a file…"
      - button /^Paste from a spreadsheet/
      - paragraph: One line for each site, such as these. Only the key is needed.
      - button "Copy as a template"
      - table
      - contentinfo:
        - paragraph: Nothing is saved before you have seen what each line does.
        - button "Cancel"
  `)
  await chooseFile(run, sheetOf([site(sites, 1)], ['Broken', 'no-such-key-0000000001', '', '']))
  await expect(dialog).toMatchAriaSnapshot(`
    - heading "What is in each column?" [level=3]
    - paragraph: 2 lines in stores.csv
    - checkbox "First line names the columns" [checked]
    - table:
      - rowgroup:
        - row:
          - columnheader "In the sheet"
          - columnheader "What it holds"
          - columnheader "Goes to"
      - rowgroup:
        - row:
          - rowheader "Title"
          - cell "Larch & Wharf Blumen · Broken"
          - cell:
            - button "Title What Title holds"
        - row:
          - rowheader "API key"
          - cell "•••••• · ••••••"
          - cell:
            - button "API key What API key holds"
        - row:
          - rowheader "Client"
        - row:
          - rowheader "Tags"
    - radiogroup "When a site is already here with another key":
      - radio "Leave it" [checked]
      - radio "Replace its key"
      - radio "Keep both"
    - contentinfo:
      - button "Back"
      - button "Cancel"
      - button "Try it"
  `)
  const current = dialog.getByRole('listitem').and(page.locator('[aria-current="step"]'))
  await expect(current).toHaveText('Match columns')

  await press(run, /^Try it$/)
  await expect(dialog).toMatchAriaSnapshot(`
    - heading "What each line does" [level=3]
    - paragraph: /^Nothing is saved yet\\./
    - button "Save report…"
    - radiogroup "Lines to show":
      - radio "All 2" [checked]
      - radio "Adds 1"
      - radio "Fails 1"
    - grid "Lines":
      - rowgroup:
        - row:
          - columnheader "Line"
          - columnheader "Site"
          - columnheader "What it does"
          - columnheader "Why"
      - rowgroup:
        - row:
          - gridcell "2"
          - gridcell "Larch & Wharf Blumen larchandwharf.example"
          - gridcell "Adds"
          - gridcell
        - row:
          - gridcell "3"
          - gridcell "Broken"
          - gridcell "Fails"
          - gridcell "Squarespace rejects this key. It was deleted, or a part of it is missing."
    - contentinfo:
      - button "Change columns"
      - button "Cancel"
      - button "Add 1 key"
  `)
  await press(run, /^Add 1 key$/)
  await expect(dialog).toMatchAriaSnapshot(`
    - heading "The import is done" [level=3]
    - status: Added 1 key. Of the others, 1 failed.
    - radiogroup "Lines to show":
      - radio "All 2"
      - radio "Added 1"
      - radio "Failed 1" [checked]
    - grid "Lines"
    - contentinfo:
      - button "Save report…"
      - button "Show what was added"
      - button "Close"
  `)
  await escape(dialog)

  await page.keyboard.press('Control+e')
  const exporting = page.getByRole('dialog', { name: 'Export' })
  await expect(exporting).toMatchAriaSnapshot(`
    - dialog "Export":
      - banner:
        - heading "Export" [level=2]
        - paragraph: All 1 site
        - button "Close"
      - radiogroup "File":
        - radio "CSV For a spreadsheet, and for importing again" [checked]
        - radio "JSON For a program"
      - paragraph:
        - strong: No keys or tokens are in it.
      - contentinfo:
        - button "Cancel"
        - button "Save…"
  `)
  await escape(exporting)

  await page.keyboard.press('Control+n')
  await expect(page.getByRole('dialog', { name: 'Connect a store' })).toMatchAriaSnapshot(`
    - dialog "Connect a store":
      - tablist "How to connect":
        - tab "API key" [selected]
        - tab "OAuth"
        - tab "Tokens already held"
      - tabpanel "Connect with an API key":
        - textbox "API key"
        - button "Show key"
        - textbox "Label": Main key
        - button "Client No client"
        - contentinfo:
          - button "Import many…"
          - button "Cancel"
          - button "Save connection" [disabled]
  `)
  expect(run.complaints).toEqual([])
})
