import type { OdooSeed } from './seed-records.js';
import { createRawClient, type RawAccess } from './raw-client.js';

/** The books of the winery of the demo: restaurants and shops by their tax id, wines by their reference. */
export function wineryOdoo(): OdooSeed {
  const towns = ['Almería', 'Níjar', 'Vera', 'Adra', 'Berja'];
  const partners = Array.from({ length: 12 }, (_, place) => ({
    name: place === 0 ? 'Restaurante El Faro SL' : `Vinoteca ${place} SL`,
    ref: place === 0 ? 'B04100001' : `B041000${String(place + 1).padStart(2, '0')}`,
    isCompany: true,
    street: `Calle Mayor ${place + 1}`,
    zip: `0410${place % 10}`,
    city: towns[place % towns.length] ?? '',
    country: 'ES',
    phone: `950 10 00 ${String(place + 10)}`,
  }));
  const products = ['Crianza', 'Reserva', 'Rosado', 'Blanco', 'Dulce'].map((name, place) => ({
    name: `Alborada ${name} 75 cl`,
    code: `ALB-${name.slice(0, 2).toUpperCase()}-75`,
    barcode: `841000000${String(place + 1).padStart(4, '0')}`,
    price: 9 + place,
    stock: 600,
  }));
  return {
    company: { name: 'Bodegas Alborada', currency: 'EUR' },
    partners: [...partners, { name: 'Feria de Adra', isCompany: true, city: 'Adra', country: 'ES' }],
    products,
  };
}

/** What becomes of its sales orders: firm ones go, one of a customer without a tax id waits; quotations are no orders yet. */
export interface SalesOrders {
  firm: string[];
  blocked: string[];
}

/** Enters sales orders as people do: quotations, all but one of them confirmed. */
export async function enterSalesOrders(access: RawAccess): Promise<SalesOrders> {
  const raw = await createRawClient(access);
  const refs = ['B04100001', 'B04100002', 'B04100003', 'B04100004', 'B04100005'];
  const customers = await Promise.all(refs.map((ref) => raw.search('res.partner', [['ref', '=', ref]])));
  const [fair] = await raw.search('res.partner', [['name', '=', 'Feria de Adra']]);
  const products = await raw.search('product.product', [['default_code', 'like', 'ALB-']]);
  const enter = async (partner: number | undefined, place: number): Promise<number> => {
    const order = await raw.create('sale.order', { partner_id: partner });
    await raw.create('sale.order.line', { order_id: order, display_type: 'line_section', name: 'Vinos' });
    for (const product of products.slice(0, 1 + (place % 3))) {
      await raw.create('sale.order.line', { order_id: order, product_id: product, product_uom_qty: 12 * (place + 1) });
    }
    return order;
  };
  const firm: string[] = [];
  for (const [place, [customer]] of customers.entries()) firm.push(String(await enter(customer, place)));
  const blocked = [String(await enter(fair, 1))];
  await enter(customers[0]?.[0], 2); // stays a quotation
  for (const order of [...firm, ...blocked]) await raw.call('sale.order', 'action_confirm', [[Number(order)]]);
  return { firm, blocked };
}
