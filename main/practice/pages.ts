import type { PracticeWebsite } from './sites.ts'
import type { PracticeApi } from './apis.ts'

/** A list endpoint: which permission opens it and what its one page holds. */
export type ListEndpoint = {
  path: string
  api: PracticeApi
  page: (website: PracticeWebsite) => Record<string, unknown>
}

/**
 * The list endpoints, one page each, in the shapes of fact sheet sections 5 and 6. The lists have
 * a different key per API; discounts page by offset where the others have a cursor.
 */
export const listEndpoints: readonly ListEndpoint[] = [
  { path: '/1.0/commerce/orders', api: 'orders', page: (site) => page('result', order(site)) },
  {
    path: '/1.0/commerce/store_pages',
    api: 'products',
    page: () =>
      page('storePages', { id: storePageId, title: 'Shop', isEnabled: true, urlSlug: 'shop' }),
  },
  {
    path: '/v2/commerce/products',
    api: 'products',
    page: (site) => page('products', product(site)),
  },
  { path: '/1.0/commerce/inventory', api: 'inventory', page: () => page('inventory', stock) },
  {
    path: '/1.0/commerce/transactions',
    api: 'transactions',
    page: (site) => page('documents', transaction(site)),
  },
  { path: '/v1/contacts', api: 'contacts', page: (site) => page('contacts', contact(site)) },
  {
    path: '/v1/commerce/discounts',
    api: 'discounts',
    page: (site) => ({ discounts: [discount(site)], hasNextPage: false, hasPreviousPage: false }),
  },
  { path: '/1.0/profiles', api: 'profiles', page: (site) => page('profiles', profile(site)) },
]

const orderId = '66b1f0a2c3d4e5f601020304'
const customerId = '66b1f0a2c3d4e5f6010203aa'
const productId = '66a0000000000000000000c1'
const storePageId = '66a0000000000000000000d1'
const variantId = '0d0c0b0a-1111-4222-8333-444455556666'
const sku = 'SQ1234567'
const imageUrl = 'https://images.squarespace-cdn.com/content/v1/x/y/apron.jpg'
const orderedOn = '2026-10-03T09:15:22.417Z'
const person = { firstName: 'Ana', lastName: 'Reyes' }
const email = 'ana@customer.example'
const stock = {
  variantId,
  sku,
  descriptor: 'Linen apron [Sage]',
  quantity: 7,
  isUnlimited: false,
}

function page(key: string, item: unknown): Record<string, unknown> {
  return {
    [key]: [item],
    pagination: { hasNextPage: false, nextPageCursor: null, nextPageUrl: null },
  }
}

function money({ currency }: PracticeWebsite, value: number) {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  return { currency, value: value.toFixed(digits.maximumFractionDigits) }
}

const address = {
  ...person,
  address1: '12 Quay St',
  address2: null,
  city: 'Galway',
  state: 'Galway',
  countryCode: 'IE',
  postalCode: 'H91 X1',
  phone: null,
}

function order(site: PracticeWebsite) {
  return {
    id: orderId,
    orderNumber: '1042',
    createdOn: orderedOn,
    modifiedOn: '2026-10-04T11:02:08.990Z',
    channel: 'web',
    testmode: false,
    customerEmail: email,
    customerId,
    billingAddress: { ...address, phone: '+353915550100' },
    shippingAddress: null,
    fulfillmentStatus: 'PENDING',
    lineItems: [
      {
        id: '66b1f0a2c3d4e5f6010203bb',
        variantId,
        sku,
        weight: 0.4,
        width: 0,
        length: 0,
        height: 0,
        productId,
        productName: 'Linen apron',
        quantity: 2,
        unitPricePaid: money(site, 39),
        variantOptions: [{ optionName: 'Colour', value: 'Sage' }],
        customizations: null,
        imageUrl,
        lineItemType: 'PHYSICAL_PRODUCT',
      },
    ],
    internalNotes: [],
    shippingLines: [{ method: 'Standard', amount: money(site, 5) }],
    discountLines: [
      {
        name: 'Autumn',
        description: '10% off',
        amount: money(site, 8),
        promoCode: 'AUTUMN',
      },
    ],
    formSubmission: null,
    fulfillments: [],
    subtotal: money(site, 78),
    shippingTotal: money(site, 5),
    discountTotal: money(site, 8),
    taxTotal: money(site, 14),
    refundedTotal: money(site, 0),
    grandTotal: money(site, 89),
    channelName: null,
    externalOrderReference: null,
    fulfilledOn: null,
    priceTaxInterpretation: 'EXCLUSIVE',
    paymentState: 'PAID',
    shippingOptionName: 'Standard',
    shippingOptionServiceType: null,
  }
}

function product(site: PracticeWebsite) {
  const metric = site.measurementStandard === 'METRIC'
  return {
    id: productId,
    type: 'PHYSICAL',
    storePageId,
    name: 'Linen apron',
    description: '<p>Washed linen.</p>',
    url: `${site.url}/shop/p/linen-apron`,
    urlSlug: 'p/linen-apron',
    tags: ['linen'],
    isVisible: true,
    seoOptions: null,
    images: [
      {
        id: '66a0000000000000000000e1',
        altText: 'Apron',
        orderIndex: 0,
        url: imageUrl,
        originalSize: { width: 1600, height: 1200 },
        availableFormats: ['100w', '300w', '500w'],
      },
    ],
    variantAttributes: ['Colour'],
    variants: [
      {
        id: variantId,
        sku,
        pricing: { basePrice: money(site, 45), salePrice: money(site, 39), onSale: true },
        stock: { quantity: 7, unlimited: false },
        attributes: { Colour: 'Sage' },
        shippingMeasurements: {
          weight: { unit: metric ? 'KILOGRAM' : 'POUND', value: 0.4 },
          dimensions: {
            unit: metric ? 'CENTIMETER' : 'INCH',
            length: 0,
            width: 0,
            height: 0,
          },
        },
        image: null,
      },
    ],
    createdOn: '2026-05-02T10:00:00.120Z',
    modifiedOn: '2026-09-30T08:12:44.003Z',
  }
}

function transaction(site: PracticeWebsite) {
  const paidOn = '2026-10-03T09:15:25.000Z'
  return {
    id: '5f0e6c2a-7777-4888-9999-aaaabbbbcccc',
    createdOn: paidOn,
    modifiedOn: '2026-10-03T09:15:31.220Z',
    customerEmail: email,
    salesOrderId: orderId,
    voided: false,
    totalSales: money(site, 78),
    totalNetSales: money(site, 70),
    totalNetShipping: money(site, 5),
    totalTaxes: money(site, 14),
    total: money(site, 89),
    totalNetPayment: money(site, 89),
    payments: [
      {
        id: '7a7a7a7a-1111-4222-8333-999988887777',
        amount: money(site, 89),
        refundedAmount: money(site, 0),
        netAmount: money(site, 89),
        creditCardType: 'VISA',
        provider: 'STRIPE',
        refunds: [],
        processingFees: [
          {
            id: 'fee_01',
            amount: money(site, 2),
            amountGatewayCurrency: money(site, 2),
            exchangeRate: '1.0',
            refundedAmount: money(site, 0),
            refundedAmountGatewayCurrency: money(site, 0),
            netAmount: money(site, 2),
            netAmountGatewayCurrency: money(site, 2),
            feeRefunds: [],
          },
        ],
        giftCardId: null,
        paidOn,
        externalTransactionId: 'ch_sample_01',
        externalTransactionProperties: [],
        externalCustomerId: null,
      },
    ],
    salesLineItems: [
      {
        id: 'd1d1d1d1-2222-4333-8444-555566667777',
        discountAmount: money(site, 8),
        totalSales: money(site, 78),
        totalNetSales: money(site, 70),
        total: money(site, 84),
        taxes: [
          {
            amount: money(site, 14),
            rate: '20.0',
            name: 'VAT',
            jurisdiction: 'COUNTRY:IE',
            description: null,
          },
        ],
      },
    ],
    discounts: [{ name: 'Autumn', description: '10% off', amount: money(site, 8) }],
    shippingLineItems: [],
    paymentGatewayError: null,
  }
}

function contact(site: PracticeWebsite) {
  const createdOn = '2026-03-01T12:00:00.000Z'
  return {
    id: customerId,
    createdOn,
    ...person,
    locale: site.language,
    primaryEmail: {
      email,
      createdOn,
      acceptsMarketing: { acceptsMarketing: false, joinedOn: null, leftOn: null },
    },
    defaultShippingAddress: {
      id: '66b1f0a2c3d4e5f6010203cc',
      defaultShipping: true,
      address: {
        ...person,
        line1: address.address1,
        line2: address.address2,
        city: address.city,
        region: address.state,
        postalCode: address.postalCode,
        countryCode: address.countryCode,
        phoneNumber: address.phone,
      },
    },
  }
}

function discount(site: PracticeWebsite) {
  return {
    id: '66b1f0a2c3d4e5f6010203dd',
    websiteId: site.id,
    name: 'Autumn',
    status: 'ACTIVE',
    criteria: { type: 'ANY_ORDER' },
    template: { type: 'PERCENTAGE', percentage: '10.0' },
    trigger: { type: 'CODE', promoCode: 'AUTUMN' },
    validFrom: '2026-09-01T00:00:00Z',
    validTo: null,
    isLimitedUses: false,
    maxUsesAllowed: null,
    isOncePerCustomer: false,
    numberOfUses: 3,
    lastRedeemedAt: orderedOn,
    subscriptionOptions: null,
    paymentPlanOptions: null,
  }
}

function profile(site: PracticeWebsite) {
  const createdOn = '2026-03-01T12:00:00.000Z'
  return {
    id: customerId,
    ...person,
    email,
    hasAccount: true,
    isCustomer: true,
    createdOn,
    address,
    acceptsMarketing: false,
    transactionsSummary: {
      firstOrderSubmittedOn: createdOn,
      lastOrderSubmittedOn: orderedOn,
      orderCount: 3,
      totalOrderAmount: money(site, 210),
      totalRefundAmount: money(site, 0),
      firstDonationSubmittedOn: null,
      lastDonationSubmittedOn: null,
      donationCount: 0,
      totalDonationAmount: money(site, 0),
    },
  }
}
