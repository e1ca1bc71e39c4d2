import type { ClientifySeed } from './state.js';

/** What the demo's sales team has in Clientify already: a company and a contact the ERP knows too, one it does not, a product. */
export function demoAccount(): ClientifySeed {
  return {
    companies: [
      {
        name: 'El Faro',
        business_name: 'Restaurante El Faro SL',
        taxpayer_identification_number: 'B-04100001',
        phones: [{ type: 1, phone: '950 10 00 01' }],
        addresses: [{ type: 5, street: 'Paseo Marítimo 8', city: 'Almería', country: 'Spain', postal_code: '04007' }],
      },
      {
        name: 'Hotel Nuevo Cabo',
        business_name: 'Hotel Nuevo Cabo SA',
        taxpayer_identification_number: 'A04100099',
        phones: [{ type: 1, phone: '+34950100099' }],
        addresses: [
          { type: 5, street: 'Av. del Faro 1', city: 'Níjar', state: '', country: 'España', postal_code: '04118' },
        ],
      },
      { name: 'Una empresa sin NIF' }, // clientify_without_tax_id
    ],
    contacts: [
      {
        first_name: 'Restaurante El Faro SL',
        status: 'warm-lead',
        taxpayer_identification_number: 'B04100001',
        email: 'pedidos@elfaro.example',
      },
    ],
    products: [{ name: 'Alborada Crianza 75 cl', sku: 'ALB-CR-75', price: '9.50' }],
  };
}
