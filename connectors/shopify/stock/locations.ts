import { Rejected } from '../../errors.js';
import type { Location, Shop } from '../shop.js';
import type { StockOwnOptions } from './own-options.js';
import { numberOf } from './rows.js';

/** A query names each location by itself; more would cost more points than one query may (shopify.md 2.3). */
const most = 20;

/**
 * Locations stock is read at: those the flow names, by id, number or name, else the active ones that fulfil online orders.
 *
 * @throws {Rejected} where one is not there, or none of them is active: everything would be sent as 0
 */
export async function chosenLocations(shop: Shop, { locations: wanted }: StockOwnOptions): Promise<Location[]> {
  const known = await shop.locations();
  const refuse = (message: string): never => {
    const context = { connection: shop.connection, operation: 'read stock' };
    throw new Rejected(context, message, { code: 'invalid_options', field: 'locations' });
  };
  const usual = known.filter((each) => each.isActive && each.fulfillsOnlineOrders && !each.isFulfillmentService);
  const chosen = wanted.length === 0 ? usual : wanted.map((name) => named(known, name) ?? refuse(unknown(name, known)));
  const distinct = [...new Map(chosen.map((each) => [each.id, each])).values()];
  if (!distinct.some(({ isActive }) => isActive)) {
    const names = distinct.map(({ name }) => name).join(', ');
    refuse(
      names ? `all locations that are sold from are deactivated: ${names}` : 'no active location fulfils online orders',
    );
  }
  if (distinct.length > most) refuse(`stock is read at ${most} locations at most, not ${distinct.length}; name them`);
  return distinct;
}

function named(known: readonly Location[], name: string): Location | undefined {
  return (
    known.find(({ id }) => id === name || numberOf(id) === name) ?? known.find((location) => location.name === name)
  );
}

function unknown(name: string, known: readonly Location[]): string {
  return `the shop has no location ${name}; it has ${known.map((each) => each.name).join(', ')}`;
}
