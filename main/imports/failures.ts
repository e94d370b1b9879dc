import { Failure } from '../common/failure.ts'

export const notHere = () => new Failure({ code: 'not-found', reason: 'sheet-gone' })

export const nothingLeft = () => new Failure({ code: 'not-found', reason: 'nothing-to-import' })

export const untried = () => new Failure({ code: 'invalid-input', reason: 'columns-not-said' })

export const emptySheet = () => new Failure({ code: 'invalid-input', reason: 'sheet-empty' })

export const saidTwice = () => new Failure({ code: 'invalid-input', reason: 'field-twice' })

export const noSites = () =>
  new Failure({
    code: 'invalid-input',
    reason: 'no-site-column',
  })

export const otherRuns = () =>
  new Failure({
    code: 'denied',
    reason: 'import-under-way',
  })
