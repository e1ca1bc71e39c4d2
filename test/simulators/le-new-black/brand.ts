/**
 * The demo brand as both sides know it: the portal's data and the ERP's are made from this, so that they fit together, and do
 * not fit where the demo is to show an order that waits. Plain data; codes are the brand's own.
 */
export interface DemoBrand {
  name: string;
  /** Code of a price list → currency and what to call it. */
  priceLists: Record<string, { currency: string; name: string }>;
  customers: readonly BrandCustomer[];
  products: readonly BrandProduct[];
  /** Its salespeople: members of the portal, users of the ERP. */
  salespeople?: readonly { name: string; email: string }[];
}

/**
 * How the ERP knows a record. `active` it is there · `archived` · `unknown` it is not there · `ambiguous` two hold the same key ·
 * `other reference` it is there under `erpReference`, which the portal lacks.
 */
export type InErp = 'active' | 'archived' | 'unknown' | 'ambiguous' | 'other reference';

/** A retailer in the portal, a customer in the ERP. */
export interface BrandCustomer {
  /** Never sent: keeps customers apart that have no reference. */
  key: string;
  reference: string | null;
  erpReference?: string;
  inErp: InErp;
  name: string;
  company: string;
  priceList: string;
  street: string;
  zip: string;
  city: string;
  /** ISO 3166 alpha-2. */
  country: string;
  vat?: string;
  buyers: readonly { firstName: string; lastName: string; email: string; gender: 'mr' | 'mrs' }[];
}

/** A product; every size of every colour is one article in the ERP. */
export interface BrandProduct {
  model: string;
  name: string;
  category: string;
  sizing: string;
  sizes: readonly string[];
  colours: readonly BrandColour[];
  /** Not shown in the portal. */
  unpublished?: boolean;
  orderMultiple?: number;
}

/** A product in one colour. Prices are per piece, before tax. */
export interface BrandColour {
  /** Fabric code in the portal. */
  code: string;
  name: string;
  /** Article number of the colour. */
  reference: string;
  /** Price list → wholesale price. */
  prices: Record<string, number>;
  inErp: Exclude<InErp, 'ambiguous' | 'other reference'>;
  unavailable?: boolean;
  /** One per size, in the order of the product's sizes. */
  skus: readonly BrandSku[];
}

/** One article: matched by EAN13, or by SKU (the ERP's internal reference). */
export interface BrandSku {
  size: string;
  ean13: string | null;
  sku: string | null;
}

/** A GTIN-13 with its check digit, from the first twelve digits. */
export function ean13(digits: string): string {
  const weighted = [...digits].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (weighted % 10)) % 10}`;
}

let article = 0;

/** EAN13s are numbered through in the order of the file, so that they stay the same as long as it is only added to. */
function nextEan(): string {
  article += 1;
  return ean13(`3701234${String(article).padStart(5, '0')}`);
}

const letters = ['XS', 'S', 'M', 'L', 'XL'] as const;
const waists = ['36', '38', '40', '42', '44'] as const;
const oneSize = ['U'] as const;

function colour(
  product: { model: string; sizes: readonly string[] },
  [code, name]: readonly [string, string],
  price: number,
  changes: Partial<BrandColour> & { skuOf?: (size: string) => BrandSku } = {},
): BrandColour {
  const { skuOf, ...rest } = changes;
  const reference = `${product.model}-${code}`;
  const usual = (size: string): BrandSku => ({ size, ean13: nextEan(), sku: `${reference}-${size}` });
  return {
    code,
    name,
    reference,
    prices: { 'EUR-WHS': price, 'USD-WHS': Math.round(price * 1.2) },
    inErp: 'active',
    skus: product.sizes.map(skuOf ?? usual),
    ...rest,
  };
}

function product(
  head: Omit<BrandProduct, 'colours'>,
  price: number,
  colours: readonly (readonly [code: string, name: string, changes?: Parameters<typeof colour>[3]])[],
): BrandProduct {
  return { ...head, colours: colours.map(([code, name, changes]) => colour(head, [code, name], price, changes)) };
}

const products: readonly BrandProduct[] = [
  product({ model: 'SS26-001', name: 'Silk Jacket', category: 'Jackets', sizing: 'Letters', sizes: letters }, 150, [
    ['BLK', 'Black'],
    ['IVO', 'Ivory'],
  ]),
  product({ model: 'SS26-014', name: 'Linen Trousers', category: 'Trousers', sizing: 'Waist', sizes: waists }, 84.5, [
    ['SND', 'Sand'],
    ['NVY', 'Navy'],
  ]),
  product({ model: 'SS26-022', name: 'Merino Polo', category: 'Knitwear', sizing: 'Letters', sizes: letters }, 62.4, [
    ['ECR', 'Écru'],
    ['OLV', 'Olive'],
    ['RST', 'Rust'],
  ]),
  product({ model: 'SS26-035', name: 'Denim Overshirt', category: 'Shirts', sizing: 'Letters', sizes: letters }, 97, [
    ['IND', 'Indigo'],
  ]),
  product(
    { model: 'SS26-048', name: 'Écharpe Brume', category: 'Accessories', sizing: 'One size', sizes: oneSize },
    39.9,
    [
      // Codes as brands really write them: space, slash, accent, plus, percent.
      ['É+50%', 'Écru & 50 % soie', { skuOf: (size) => ({ size, ean13: nextEan(), sku: 'SS26 048/ÉCRU+50% U' }) }],
      ['GRI/B', 'Gris / Bleu', { skuOf: (size) => ({ size, ean13: null, sku: 'SS26 048/GRIS+BLEU U' }) }],
    ],
  ),
  product({ model: 'SS26-053', name: 'Cotton Dress', category: 'Dresses', sizing: 'Waist', sizes: waists }, 118, [
    ['WHT', 'White'],
    ['CRL', 'Coral', { unavailable: true }],
  ]),
  product({ model: 'SS26-067', name: 'Wool Coat', category: 'Coats', sizing: 'Letters', sizes: letters }, 245, [
    ['CML', 'Camel'],
    ['ANT', 'Anthracite'],
  ]),
  product(
    {
      model: 'SS26-071',
      name: 'Leather Belt',
      category: 'Accessories',
      sizing: 'One size',
      sizes: oneSize,
      orderMultiple: 2,
    },
    33.33,
    [['COG', 'Cognac']],
  ),
  product({ model: 'AW25-090', name: 'Cable Knit', category: 'Knitwear', sizing: 'Letters', sizes: letters }, 89, [
    ['GRN', 'Forest Green', { inErp: 'archived' }],
  ]),
  product({ model: 'SS26-095', name: 'Canvas Tote', category: 'Accessories', sizing: 'One size', sizes: oneSize }, 28, [
    ['NAT', 'Natural', { inErp: 'unknown' }],
  ]),
  product({ model: 'SS26-099', name: 'Capsule Shirt', category: 'Shirts', sizing: 'Letters', sizes: letters }, 74, [
    ['STR', 'Stripes', { skuOf: (size) => ({ size, ean13: null, sku: null }) }],
  ]),
];

type CustomerRow = readonly [
  reference: string | null,
  name: string,
  company: string,
  country: string,
  zip: string,
  city: string,
  street: string,
  priceList: string,
  changes?: Partial<BrandCustomer>,
];

const rows: readonly CustomerRow[] = [
  [
    'C00042',
    'Maison Verte',
    'Maison Verte SARL',
    'FR',
    '44000',
    'Nantes',
    '4 rue Basse',
    'EUR-WHS',
    { vat: 'FR83404833048' },
  ],
  ['C00051', 'Kaufhaus Linde', 'Kaufhaus Linde GmbH', 'DE', '10115', 'Berlin', 'Chausseestraße 12', 'EUR-WHS'],
  ['C00063', 'Casa Ámbar', 'Ámbar Moda S.L.', 'ES', '28004', 'Madrid', 'Calle de Hortaleza 51', 'EUR-WHS'],
  ['C00077', 'Galleria Sole', 'Sole S.r.l.', 'IT', '20121', 'Milano', 'Via della Spiga 8', 'EUR-WHS'],
  ['C00095', 'Union Square Goods', 'Union Square Goods Inc.', 'US', '10003', 'New York', '31 E 17th Street', 'USD-WHS'],
  ['C00108', 'Boutique Rivage', 'Rivage SPRL', 'BE', '1000', 'Bruxelles', 'Rue Antoine Dansaert 70', 'EUR-WHS'],
  ['C00112', 'Atelier Nord', 'Atelier Nord ApS', 'DK', '1455', 'København', 'Studiestræde 19', 'EUR-WHS'],
  ['C00126', 'Le Comptoir', 'Le Comptoir SAS', 'FR', '69002', 'Lyon', '18 rue Auguste Comte', 'EUR-WHS'],
  ['C00130', 'Le Comptoir', 'Le Comptoir Genève SA', 'CH', '1204', 'Genève', 'Rue du Rhône 42', 'EUR-WHS'],
  ['C00144', 'Studio Kō', 'Studio Kō K.K.', 'JP', '150-0001', 'Tokyo', '3-21-9 Jingumae', 'USD-WHS'],
  ['C00157', 'Lagerhuset', 'Lagerhuset AB', 'SE', '411 04', 'Göteborg', 'Magasinsgatan 17', 'EUR-WHS'],
  ['C00163', 'Seven Dials Store', 'Seven Dials Ltd', 'GB', 'WC2H 9LA', 'London', '8 Earlham Street', 'EUR-WHS'],
  [
    'C00999',
    'Printemps Perdu',
    'Printemps Perdu SARL',
    'FR',
    '33000',
    'Bordeaux',
    '2 cours de l’Intendance',
    'EUR-WHS',
    { inErp: 'unknown' },
  ],
  [
    null,
    'Petite Ourse',
    'Petite Ourse EURL',
    'FR',
    '29000',
    'Quimper',
    '11 rue Kéréon',
    'EUR-WHS',
    { inErp: 'other reference', erpReference: 'C00160' },
  ],
  [
    'C00171',
    'Ancienne Adresse',
    'Ancienne Adresse SARL',
    'FR',
    '31000',
    'Toulouse',
    '5 rue Saint-Rome',
    'EUR-WHS',
    { inErp: 'archived' },
  ],
  [
    'C00188',
    'Zwei Brüder',
    'Zwei Brüder OHG',
    'AT',
    '1070',
    'Wien',
    'Neubaugasse 33',
    'EUR-WHS',
    { inErp: 'ambiguous' },
  ],
];

const people = [
  ['Ana', 'Roux', 'mrs'],
  ['Jonas', 'Weber', 'mr'],
  ['Lucía', 'Prado', 'mrs'],
  ['Marco', 'Conti', 'mr'],
  ['Grace', 'Miller', 'mrs'],
  ['Noé', 'Lambert', 'mr'],
] as const;

function customer(
  [reference, name, company, country, zip, city, street, priceList, changes]: CustomerRow,
  place: number,
): BrandCustomer {
  const key = `${name} ${country}`
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z]+/g, '-');
  const buyer = (offset: number): BrandCustomer['buyers'][number] => {
    const [firstName, lastName, gender] = people[(place + offset) % people.length] ?? people[0];
    const local = `${firstName}.${lastName}`
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z.]/g, '');
    return { firstName, lastName, gender, email: `${local}@${key}.example` };
  };
  const buyers = reference === 'C00126' ? [buyer(0), buyer(1)] : [buyer(0)];
  return { key, reference, inErp: 'active', name, company, priceList, street, zip, city, country, buyers, ...changes };
}

/** A product of the brand that only a master of products knows yet: its flows bring it to the portal. */
export const newProduct: BrandProduct = product(
  { model: 'SS26-103', name: 'Raffia Bucket Bag', category: 'Accessories', sizing: 'One size', sizes: oneSize },
  64,
  [
    ['NAT', 'Natural'],
    ['TRC', 'Terracotta'],
  ],
);

/** See {@link DemoBrand}. */
export const demoBrand: DemoBrand = {
  name: 'Maison Orme',
  priceLists: {
    'EUR-WHS': { currency: 'EUR', name: 'Wholesale EUR' },
    'USD-WHS': { currency: 'USD', name: 'Wholesale USD' },
  },
  customers: rows.map(customer),
  products,
  salespeople: [
    { name: 'Camille Durand', email: 'camille.durand@maison-orme.example' },
    { name: 'Luis Ortega', email: 'luis.ortega@maison-orme.example' },
  ],
};
