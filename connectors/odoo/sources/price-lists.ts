import { Rejected } from '../../errors.js';
import type { PriceOptions } from '../../ports.js';
import type { PriceList } from '../reference-data.js';
import type { SourceContext } from './customer-source.js';

/** A list of Odoo whose prices go to a list of the target, with the one that holds the retail prices of that. */
export interface MovedList {
  target: string;
  wholesale: PriceList;
  retail?: PriceList;
}

/**
 * The lists a flow moves, all of them found before anything else is done.
 *
 * @throws {Rejected} a list that does not exist, a name that several have, retail prices in another currency
 */
export async function movedLists(context: SourceContext, options: PriceOptions): Promise<MovedList[]> {
  const began = Date.now();
  try {
    return among(context, options, await context.reference.priceLists());
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    context.reference.forget(began); // it may have been added since
    return among(context, options, await context.reference.priceLists());
  }
}

function among(context: SourceContext, options: PriceOptions, known: PriceList[]): MovedList[] {
  const retail = new Map(
    Object.entries(options.retailPriceLists).map(([target, name]) => [
      target,
      listNamed(context, name, known, 'retailPriceLists'),
    ]),
  );
  return Object.entries(options.priceLists).map(([name, target]) => {
    const wholesale = listNamed(context, name, known, 'priceLists');
    const recommended = retail.get(target);
    if (recommended && recommended.currency !== wholesale.currency) refuseCurrency(context, wholesale, recommended);
    return { target, wholesale, ...(recommended && { retail: recommended }) };
  });
}

function listNamed({ connection }: SourceContext, wanted: string, known: PriceList[], field: string): PriceList {
  const byName = known.filter(({ name }) => name === wanted);
  const found = byName.length > 0 ? byName : known.filter(({ id }) => String(id) === wanted);
  const [list, another] = found;
  if (list && !another) return list;
  const names = known.map(({ id, name, currency }) => `${name} (${currency}, #${id})`).join(', ');
  const message = list
    ? `several price lists are called ${wanted}: ${found.map(({ id }) => `#${id}`).join(', ')}; name one by its number`
    : `there is no price list ${wanted}; there are: ${names || 'none'}`;
  const code = list ? 'price_list_ambiguous' : 'price_list_unknown';
  throw new Rejected({ connection, operation: 'read prices' }, message, { code, field, reference: wanted });
}

function refuseCurrency({ connection }: SourceContext, wholesale: PriceList, retail: PriceList): never {
  const message =
    `${wholesale.name} is in ${wholesale.currency}, but its retail prices in ${retail.name} are in ` +
    `${retail.currency}; both must be in one currency`;
  const details = { code: 'currency_mismatch', field: 'retailPriceLists', reference: retail.name };
  throw new Rejected({ connection, operation: 'read prices' }, message, details);
}
