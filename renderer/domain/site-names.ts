/** Plain names for the codes of a site's details; an unknown code stays as it is. */
import { isSiteField, siteFieldLines, type SiteCode } from '../../preload/site-fields.ts'

type Kind = 'currency' | 'language' | 'region'

const displayNames = new Map<Kind, Intl.DisplayNames>()

/** Made once: a search asks for the country of thousands of sites. */
function displayNamesOf(type: Kind): Intl.DisplayNames {
  const known = displayNames.get(type)
  if (known !== undefined) return known
  const made = new Intl.DisplayNames('en-US', { type, fallback: 'none' })
  displayNames.set(type, made)
  return made
}

function display(type: Kind, code: string): string | null {
  try {
    return displayNamesOf(type).of(code) ?? null
  } catch {
    // Not a code of this kind.
    return null
  }
}

/** "Euro (EUR)". */
export function currencyName(code: string): string {
  const name = display('currency', code)
  return name === null ? code : `${name} (${code})`
}

/** "English, Ireland (en-IE)". */
export function languageName(tag: string): string {
  try {
    const { language, region } = new Intl.Locale(tag)
    const languagePart = display('language', language)
    if (languagePart === null) return tag
    const regionPart = region === undefined ? null : display('region', region)
    const named = regionPart === null ? languagePart : `${languagePart}, ${regionPart}`
    return `${named} (${tag})`
  } catch {
    return tag
  }
}

/** A country's name for a two-letter code; the text itself when it is a name already. */
function countryName(country: string): string {
  return /^[A-Z]{2}$/.test(country) ? (display('region', country) ?? country) : country
}

/** "Dublin, D02, Ireland"; empty when nothing is given. */
export function placeName(location: { region: string; country: string } | null): string {
  if (location === null) return ''
  return [location.region, countryName(location.country)].filter(Boolean).join(', ')
}

/** "Metric" or "Imperial". */
export function measurementName(standard: string): string {
  if (standard === 'METRIC') return 'Metric'
  if (standard === 'IMPERIAL') return 'Imperial'
  return standard
}

/** What the details show beside the site's fields. */
const otherNames: Record<string, string> = { location: 'Location', websiteId: 'Website id' }

/** The plain name of a field of the Authorization API. */
export function fieldName(field: string): string {
  return isSiteField(field) ? siteFieldLines[field].name : (otherNames[field] ?? field)
}

const shownAs: Record<SiteCode, (value: string) => string> = {
  currency: currencyName,
  language: languageName,
  measurement: measurementName,
  text: (value) => value,
}

/** A field's value as the details show it; empty when it is not given. */
export function fieldValue(field: string, value: string): string {
  if (value === '' || !isSiteField(field)) return value
  return shownAs[siteFieldLines[field].code](value)
}
