/** First words of made-up shop names. "Cedar" is left to the site that is always there. */
export const firstWords = (
  'Acorn Alder Amber Anchor Apple Ash Aspen Autumn Birch Blackbird Blue Bramble Briar Bronze ' +
  'Butter Chalk Cherry Clay Clover Cobalt Copper Coral Cotton Crescent Dusk Ember Fable Fern ' +
  'Field Flint Garnet Ginger Golden Granite Harbor Hazel Heather Honey Indigo Iron Ivory Ivy ' +
  'Jade Juniper Lantern Larch Laurel Lemon Linen Lunar Maple Marble Meadow Midnight Mint ' +
  'Mulberry Nettle Northern Oak Olive Opal Orchid Paper Pear Pebble Pepper Pine Plum Poppy ' +
  'Quiet Quince River Rowan Saffron Sage Silver Slate Thistle Velvet Willow'
).split(' ')

/** Second words of made-up shop names. */
export const secondWords = (
  'Arch Barn Basket Beacon Bee Bell Bloom Bough Bridge Brook Button Cabin Canyon Coast Cottage ' +
  'Cove Crane Creek Crown Dove Drift Falcon Feather Finch Forge Fox Gable Garden Gate Glen ' +
  'Grove Hare Hearth Heron Hill House Kettle Kite Lake Lane Lark Leaf Loom Magpie Market Mill ' +
  'Moon Moss Nest Needle Orchard Otter Owl Parlor Path Plover Pond Press Quarter Quill Raven ' +
  'Ridge Robin Root Shore Spoon Sparrow Spruce Stone Swift Table Thread Tide Trail Vale Wave ' +
  'Well Wharf Wheel Wren'
).split(' ')

/** What a made-up client of an agency is called after its family name. */
export const clientEndings = [
  '& Daughters',
  '& Partners',
  'Collective',
  'Foods',
  'Goods',
  'Group',
  'Hospitality',
  'Retail',
  'Studio',
]

/** Family names of made-up clients. */
export const lastNames = (
  'Abara Achterberg Amari Anand Baptiste Barlow Bergström Brennan Calloway Castellan Chaudhry ' +
  'Delacroix Demir Duarte Eriksen Falkner Ferreira Fontaine Galvão Haddad Hartley Hollis Ishikawa ' +
  'Jankowski Kaminski Kaur Kovač Larsen Lindqvist Maddox Marchetti Mbeki Moreau Müller Nakamura ' +
  'Nakashima Novák Nyström Okafor Okonkwo Orsini Osei Pacheco Park Petrov Pires Quigley Rahimi ' +
  'Reyes Rinaldi Rosenthal Sandoval Santos Serrano Sjöberg Tanaka Thorne Ustinov Vasquez Vega ' +
  'Villanueva Whitlock Yilmaz Zeller'
).split(' ')

/** First names of the people there. */
export const firstNames = (
  'Adaeze Amélie Anika Bruno Camila Caoimhe Daniel Elif Emeka Farid Grace Hana Ines Jonas Kavita ' +
  'Leif Lucía Maeve Mateo Mei Nadia Noor Oskar Priya Rafael Ruth Sanna Tariq Théo Wren Yusuf Zora'
).split(' ')

/** Tags that a made-up agency gives to sites. */
export const siteTags = [
  'Bilingual',
  'Food & drink',
  'Holiday sale',
  'Launch',
  'Local pickup',
  'Redesign',
  'Retainer',
  'Subscriptions',
  'VIP',
  'Wholesale',
]

/** Notes that a made-up agency keeps on sites. */
export const siteNotes = [
  'Wholesale prices change on the first of the month.\nThe owner likes a call before anything goes live.',
  'Asked for a second language in spring. Estimate: https://drive.example/estimates/second-language',
  'The domain is renewed by the owner, not by us.',
  'Newsletter and shop must have the same opening hours.',
  'Photos come from the owner’s own photographer.\nNever use stock pictures here.',
  'Stock is counted by hand on Sundays, so inventory is off until Monday.',
  'Shipping to islands costs extra. See https://help.example/islands',
  'Two people may approve changes: the owner and the shop manager.',
]
