import { seededRandom } from '../lib/random.js';
import type { ClientifySeed, Fields } from './state.js';

const towns = ['Almería', 'Granada', 'Níjar', 'Sevilla', 'Cádiz'];

/** An account as people keep one: companies without a tax id, two that share one, SKUs given twice, orders of a shop. */
export function usualAccount(): ClientifySeed {
  const random = seededRandom(7);
  const company = (place: number): Fields => {
    const taxId = place < 3 ? '' : place === 4 ? taxIdOf(3) : taxIdOf(place);
    return {
      name: `Bodegas ${place}`,
      business_name: `Bodegas ${place} SL`,
      taxpayer_identification_number: taxId,
      addresses: [{ id: place + 1, type: 5, city: random.pick(towns), country: 'España', street: `Calle ${place}` }],
    };
  };
  const contact = (place: number): Fields => ({
    first_name: `Restaurante ${place}`,
    status: random.pick(['client', 'warm-lead', 'other']),
    taxpayer_identification_number: `C${String(20_000_000 + place)}`,
    email: `pedidos${place}@restaurante.example`,
  });
  const product = (place: number): Fields => ({
    name: `Vino ${place}`,
    sku: place === 39 ? 'VINO-38' : `VINO-${place}`,
    price: `${random.int(4, 40)}.50`,
  });
  const order = (place: number): Fields => ({
    order_id: String(9_000 + place),
    ecommerce: 'woocommerce',
    status: 'ordered',
    items: [{ name: 'Vino', sku: 'VINO-1', price: '9.80', quantity: 1 }],
  });
  const many = (count: number, make: (place: number) => Fields): Fields[] =>
    Array.from({ length: count }, (_, place) => make(place));
  return {
    companies: many(60, company),
    contacts: many(150, contact),
    products: many(40, product),
    orders: many(130, order),
  };
}

function taxIdOf(place: number): string {
  return `B${String(10_000_000 + place)}`;
}
