/** Currencies every Odoo knows; only those in use are active (odoo.md 3.8). */
export const currencies: readonly (readonly [code: string, symbol: string, decimals: number])[] = [
  ['EUR', '€', 2],
  ['USD', '$', 2],
  ['GBP', '£', 2],
  ['CHF', 'CHF', 2],
  ['JPY', '¥', 0],
  ['SEK', 'kr', 2],
  ['DKK', 'kr', 2],
  ['NOK', 'kr', 2],
  ['CAD', '$', 2],
  ['AUD', '$', 2],
];

/** ISO 3166 alpha-2 codes of the countries wholesale customers come from. */
const codes =
  'AD AE AR AT AU BE BG BR CA CH CL CN CO CY CZ DE DK EE ES FI FR GB GR HK HR HU IE IL IN IS IT JP KR KW LB LI LT LU LV MA ' +
  'MC MT MX MY NL NO NZ PE PH PL PT QA RO RS SA SE SG SI SK TH TN TR TW UA US UY VN ZA';

const names = new Intl.DisplayNames(['en'], { type: 'region' });

/** Countries with their English names. */
export const countries: readonly { code: string; name: string }[] = codes
  .split(' ')
  .map((code) => ({ code, name: names.of(code) ?? code }));
