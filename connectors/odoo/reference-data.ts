import { z } from 'zod';
import type { Decimal } from '../../model/decimal.js';
import { Rejected } from '../errors.js';
import type { OdooClient } from './client.js';
import { RightMissing } from './errors.js';
import { amount, many2one, text, type Linked } from './wire.js';

/** A price list of the company, with its currency. */
export interface PriceList {
  id: number;
  name: string;
  currency: string;
}

/** A warehouse of the company. */
export interface Warehouse {
  id: number;
  name: string;
  code: string;
}

/** A state, province or department of a country. */
export interface CountryState {
  id: number;
  name: string;
  code: string;
  country: number;
}

/** What hardly ever changes while a page runs: read whole, believed for a minute. */
export interface ReferenceData {
  /** Forgets what was read before that moment (milliseconds): something is missing that may have been added since. */
  forget(before: number): void;
  /** Smallest unit of each active currency, by ISO code: `0.01`. */
  currencies(): Promise<Map<string, Decimal>>;
  priceLists(): Promise<PriceList[]>;
  warehouses(): Promise<Warehouse[]>;
  /** Currency of every price list, archived ones too, for others may build on them: ids by id. */
  listCurrencies(): Promise<Map<number, number>>;
  /** The category above each category of products; undefined for one at the top. */
  categoryParents(): Promise<Map<number, number | undefined>>;
  /** Country ids by ISO 3166 alpha-2. */
  countries(): Promise<Map<string, number>>;
  /** States of all countries. */
  states(): Promise<CountryState[]>;
  /** Ids of the company's taxes; undefined where the user may not read them, or where fiscal positions apply by themselves. */
  plainTaxes(): Promise<Set<number> | undefined>;
}

const minute = 60_000;

/** See {@link ReferenceData}. */
export function createReferenceData(client: OdooClient): ReferenceData {
  const all: Kept<unknown>[] = [];
  const kept = <T>(life: number, read: () => Promise<T>): (() => Promise<T>) => {
    const one = keep(life, read);
    all.push(one);
    return () => one.get();
  };
  return {
    forget: (before) => all.forEach((one) => one.forget(before)),
    currencies: kept(minute, async () => {
      const rows = await client.search({
        model: 'res.currency',
        domain: [],
        shape: z.object({ id: z.number(), name: z.string(), rounding: amount }),
        operation: 'read currencies',
      });
      return new Map(rows.map((row) => [row.name, row.rounding]));
    }),
    priceLists: kept(minute, () => readPriceLists(client)),
    warehouses: kept(minute, () => readWarehouses(client)),
    listCurrencies: kept(minute, () => readListCurrencies(client)),
    categoryParents: kept(minute, () => readCategoryParents(client)),
    plainTaxes: kept(minute, () => readPlainTaxes(client)),
    states: kept(60 * minute, () => readStates(client)),
    countries: kept(60 * minute, async () => {
      const rows = await client.search({
        model: 'res.country',
        domain: [],
        shape: z.object({ id: z.number(), code: text }),
        operation: 'read countries',
      });
      return new Map(rows.flatMap((row) => (row.code ? [[row.code, row.id] as const] : [])));
    }),
  };
}

async function readPlainTaxes(client: OdooClient): Promise<Set<number> | undefined> {
  const { company } = await client.session();
  const shape = z.object({ id: z.number() });
  try {
    const [positions, taxes] = await Promise.all([
      client.search({
        model: 'account.fiscal.position',
        domain: [['auto_apply', '=', true]],
        shape,
        limit: 1,
        operation: 'read fiscal positions',
      }),
      client.search({
        model: 'account.tax',
        domain: [['company_id', '=', company.id]],
        shape,
        archived: true,
        operation: 'read taxes',
      }),
    ]);
    return positions.length > 0 ? undefined : new Set(taxes.map(({ id }) => id));
  } catch (error) {
    if (error instanceof RightMissing || error instanceof Rejected) return undefined;
    throw error;
  }
}

async function readPriceLists(client: OdooClient): Promise<PriceList[]> {
  const { company } = await client.session();
  const rows = await client.search({
    model: 'product.pricelist',
    domain: [['company_id', 'in', [false, company.id]]],
    shape: z.object({ id: z.number(), name: z.string(), currency_id: many2one }),
    operation: 'read price lists',
  });
  return rows.map(({ id, name, currency_id }) => ({ id, name, currency: codeOf(currency_id) }));
}

async function readWarehouses(client: OdooClient): Promise<Warehouse[]> {
  const { company } = await client.session();
  const rows = await client.search({
    model: 'stock.warehouse',
    domain: [['company_id', '=', company.id]],
    shape: z.object({ id: z.number(), name: z.string(), code: text }),
    operation: 'read warehouses',
  });
  return rows.map(({ id, name, code }) => ({ id, name, code: code ?? '' }));
}

async function readStates(client: OdooClient): Promise<CountryState[]> {
  const rows = await client.search({
    model: 'res.country.state',
    domain: [],
    shape: z.object({ id: z.number(), name: text, code: text, country_id: many2one }),
    operation: 'read states of countries',
  });
  return rows.map(({ id, name, code, country_id: country }) => ({
    ...{ id, name: name ?? '', code: code ?? '' },
    country: country?.id ?? 0,
  }));
}

async function readListCurrencies(client: OdooClient): Promise<Map<number, number>> {
  const rows = await client.search({
    model: 'product.pricelist',
    domain: [],
    shape: z.object({ id: z.number(), currency_id: many2one }),
    archived: true,
    operation: 'read price lists',
  });
  return new Map(rows.map(({ id, currency_id }) => [id, currency_id?.id ?? 0]));
}

async function readCategoryParents(client: OdooClient): Promise<Map<number, number | undefined>> {
  const rows = await client.search({
    model: 'product.category',
    domain: [],
    shape: z.object({ id: z.number(), parent_id: many2one }),
    operation: 'read categories',
  });
  return new Map(rows.map(({ id, parent_id }) => [id, parent_id?.id]));
}

/** The name of a currency is its ISO code (odoo.md 3.8). */
function codeOf(currency: Linked | undefined): string {
  return currency?.name ?? '';
}

interface Kept<T> {
  get(): Promise<T>;
  forget(before: number): void;
}

/** Reads once for all who ask within `life` milliseconds; a failure is not kept. */
function keep<T>(life: number, read: () => Promise<T>): Kept<T> {
  let last: { at: number; answer: Promise<T> } | undefined;
  return {
    forget(before) {
      if (last && last.at < before) last = undefined;
    },
    get() {
      if (last && Date.now() - last.at < life) return last.answer;
      const mine = { at: Date.now(), answer: read() };
      last = mine;
      mine.answer.catch(() => {
        if (last === mine) last = undefined;
      });
      return mine.answer;
    },
  };
}
