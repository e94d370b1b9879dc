/** What made-up products are made of. */
export const materials = (
  'Beech Brass Canvas Ceramic Cork Cotton Enamel Felt Glass Hemp Indigo Leather Linen Marble Oak ' +
  'Paper Porcelain Rattan Silk Slate Steel Velvet Walnut Wool'
).split(' ')

/** What made-up products are. */
export const things = (
  'Apron Basket Blanket Board Bowl Candle Coaster Cushion Jar Journal Lamp Mug Napkin Pitcher Plate ' +
  'Pouch Rug Scarf Spoon Stool Teapot Throw Tote Tray Vase'
).split(' ')

/** Words of the tags of made-up products. */
export const productTags = ['bestseller', 'gift', 'handmade', 'limited', 'new', 'sale', 'seasonal']

/** Options of made-up products, and what can be chosen of each. */
export const options = {
  Color: ['Sage', 'Clay', 'Ink', 'Sand'],
  Size: ['Small', 'Medium', 'Large'],
  Finish: ['Matte', 'Glazed'],
} as const

/** Streets that made-up customers live in. */
export const streets = [
  'Quay St',
  'Mill Lane',
  'Orchard Road',
  'Station Street',
  'Harbor View',
  'Chapel Row',
  'Kiln Yard',
  'North Terrace',
]

/** What customers write into the form of a checkout. */
export const wishes = ['Please gift wrap', 'Leave with a neighbor', 'Ring the upper bell']
