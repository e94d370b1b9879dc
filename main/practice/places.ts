/** A place whose currency, language, time zone and measurements belong together. */
export type Place = {
  region: string
  country: string
  /** ISO 4217 */
  currency: string
  language: string
  /** IANA name */
  timeZone: string
  measurementStandard: 'IMPERIAL' | 'METRIC'
  /** How a shop there might end its name, in the local tongue. */
  trades?: readonly string[]
}

const unitedStates = {
  country: 'United States',
  currency: 'USD',
  language: 'en-US',
  measurementStandard: 'IMPERIAL',
} as const

const metric = { measurementStandard: 'METRIC' } as const
const euro = { ...metric, currency: 'EUR' } as const

/** The places that made-up sites are in. */
export const places = {
  dublin: {
    ...euro,
    region: 'Dublin, D02',
    country: 'Ireland',
    language: 'en-IE',
    timeZone: 'Europe/Dublin',
  },
  cork: {
    ...euro,
    region: 'Cork, T12',
    country: 'Ireland',
    language: 'en-IE',
    timeZone: 'Europe/Dublin',
  },
  newYork: { ...unitedStates, region: 'New York, NY', timeZone: 'America/New_York' },
  portland: { ...unitedStates, region: 'Portland, OR', timeZone: 'America/Los_Angeles' },
  austin: { ...unitedStates, region: 'Austin, TX', timeZone: 'America/Chicago' },
  denver: { ...unitedStates, region: 'Denver, CO', timeZone: 'America/Denver' },
  honolulu: { ...unitedStates, region: 'Honolulu, HI', timeZone: 'Pacific/Honolulu' },
  toronto: {
    ...metric,
    region: 'Toronto, ON',
    country: 'Canada',
    currency: 'CAD',
    language: 'en-CA',
    timeZone: 'America/Toronto',
  },
  montreal: {
    ...metric,
    region: 'Montréal, QC',
    country: 'Canada',
    currency: 'CAD',
    language: 'fr-CA',
    timeZone: 'America/Toronto',
    trades: ['Boulangerie', 'Fleuriste', 'Librairie'],
  },
  london: {
    ...metric,
    region: 'London, E8',
    country: 'United Kingdom',
    currency: 'GBP',
    language: 'en-GB',
    timeZone: 'Europe/London',
  },
  edinburgh: {
    ...metric,
    region: 'Edinburgh, EH6',
    country: 'United Kingdom',
    currency: 'GBP',
    language: 'en-GB',
    timeZone: 'Europe/London',
  },
  berlin: {
    ...euro,
    region: 'Berlin, 10999',
    country: 'Germany',
    language: 'de-DE',
    timeZone: 'Europe/Berlin',
    trades: ['Werkstatt', 'Blumen', 'Kaffeerösterei'],
  },
  paris: {
    ...euro,
    region: 'Paris, 75011',
    country: 'France',
    language: 'fr-FR',
    timeZone: 'Europe/Paris',
    trades: ['Atelier', 'Pâtisserie', 'Céramique'],
  },
  madrid: {
    ...euro,
    region: 'Madrid, 28012',
    country: 'Spain',
    language: 'es-ES',
    timeZone: 'Europe/Madrid',
    trades: ['Taller', 'Panadería', 'Librería'],
  },
  milan: {
    ...euro,
    region: 'Milano, 20121',
    country: 'Italy',
    language: 'it-IT',
    timeZone: 'Europe/Rome',
    trades: ['Bottega', 'Pasticceria', 'Sartoria'],
  },
  amsterdam: {
    ...euro,
    region: 'Amsterdam, 1013',
    country: 'Netherlands',
    language: 'nl-NL',
    timeZone: 'Europe/Amsterdam',
    trades: ['Bloemen', 'Koffiebranders', 'Fietsen'],
  },
  zurich: {
    ...metric,
    region: 'Zürich, 8004',
    country: 'Switzerland',
    currency: 'CHF',
    language: 'de-CH',
    timeZone: 'Europe/Zurich',
  },
  stockholm: {
    ...metric,
    region: 'Stockholm, 116 46',
    country: 'Sweden',
    currency: 'SEK',
    language: 'sv-SE',
    timeZone: 'Europe/Stockholm',
    trades: ['Keramik', 'Bageri'],
  },
  oslo: {
    ...metric,
    region: 'Oslo, 0554',
    country: 'Norway',
    currency: 'NOK',
    language: 'nb-NO',
    timeZone: 'Europe/Oslo',
    trades: ['Strikk', 'Kafé'],
  },
  prague: {
    ...metric,
    region: 'Praha, 110 00',
    country: 'Czechia',
    currency: 'CZK',
    language: 'cs-CZ',
    timeZone: 'Europe/Prague',
    trades: ['Kavárna', 'Knihkupectví'],
  },
  telAviv: {
    ...metric,
    region: 'Tel Aviv-Yafo',
    country: 'Israel',
    currency: 'ILS',
    language: 'he-IL',
    timeZone: 'Asia/Jerusalem',
    trades: ['סטודיו', 'מאפייה'],
  },
  dubai: {
    ...metric,
    region: 'Dubai',
    country: 'United Arab Emirates',
    currency: 'AED',
    language: 'ar-AE',
    timeZone: 'Asia/Dubai',
    trades: ['متجر', 'عطور'],
  },
  tokyo: {
    ...metric,
    region: '東京都 台東区',
    country: 'Japan',
    currency: 'JPY',
    language: 'ja-JP',
    timeZone: 'Asia/Tokyo',
    trades: ['工房', '喫茶店', '商店'],
  },
  seoul: {
    ...metric,
    region: '서울특별시 성동구',
    country: 'South Korea',
    currency: 'KRW',
    language: 'ko-KR',
    timeZone: 'Asia/Seoul',
    trades: ['공방', '베이커리'],
  },
  singapore: {
    ...metric,
    region: 'Singapore, 169201',
    country: 'Singapore',
    currency: 'SGD',
    language: 'en-SG',
    timeZone: 'Asia/Singapore',
  },
  sydney: {
    ...metric,
    region: 'Newtown, NSW',
    country: 'Australia',
    currency: 'AUD',
    language: 'en-AU',
    timeZone: 'Australia/Sydney',
  },
  auckland: {
    ...metric,
    region: 'Auckland, 1021',
    country: 'New Zealand',
    currency: 'NZD',
    language: 'en-NZ',
    timeZone: 'Pacific/Auckland',
  },
  mexicoCity: {
    ...metric,
    region: 'Ciudad de México, CDMX',
    country: 'Mexico',
    currency: 'MXN',
    language: 'es-MX',
    timeZone: 'America/Mexico_City',
    trades: ['Taller', 'Cafetería'],
  },
  saoPaulo: {
    ...metric,
    region: 'São Paulo, SP',
    country: 'Brazil',
    currency: 'BRL',
    language: 'pt-BR',
    timeZone: 'America/Sao_Paulo',
    trades: ['Ateliê', 'Padaria'],
  },
  capeTown: {
    ...metric,
    region: 'Cape Town, 8001',
    country: 'South Africa',
    currency: 'ZAR',
    language: 'en-ZA',
    timeZone: 'Africa/Johannesburg',
  },
} as const satisfies Record<string, Place>

/** Shop trades for places that have no words of their own. */
export const englishTrades = [
  'Bakery',
  'Bicycles',
  'Books',
  'Candles',
  'Ceramics',
  'Coffee Roasters',
  'Florals',
  'Interiors',
  'Jewelry',
  'Knitwear',
  'Leather Goods',
  'Provisions',
  'Records',
  'Skincare',
  'Surf Co.',
  'Tea House',
  'Vintage',
  'Wine',
]
