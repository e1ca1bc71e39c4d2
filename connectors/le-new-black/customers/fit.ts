import type { Customer } from '../../../model/customer.js';
import { decimal, type Decimal } from '../../../model/decimal.js';
import { reason, type Reason } from '../../../model/reason.js';
import type { CustomerOptions, Sourced, SourcedRecord } from '../../ports.js';
import { withoutAbsent } from '../mapping/absent.js';
import type { CustomerTargetOptions } from '../port-options.js';
import { longestText, tidy } from '../tidy.js';
import { fitAddresses } from './fit-addresses.js';
import { fitContacts } from './fit-contacts.js';

/**
 * A customer in the portal's words, or why it cannot stand there: a name, a price list and a country are required
 * (le-new-black.md 9.1, 9.2). What is sent is all in the record, so that a preview shows it; only what the portal insists on and
 * the source lacks is made up at the writing, see `row.ts`.
 */
export function fitCustomer(
  sourced: SourcedRecord<Customer>,
  options: CustomerOptions,
  own: CustomerTargetOptions,
): Sourced<Customer> {
  const { record: given, cut } = tidy(sourced.record);
  const { key, label } = sourced;
  const reference = given.reference ?? key;
  const addresses = fitAddresses(reference, given);
  const contacts = fitContacts(reference, given.contacts ?? []);
  const priceList = priceListOf(given.priceList, options);
  const problems: Reason[] = [
    ...(given.name ? [] : [reason('portal_name_missing', { reference })]),
    ...(priceList === undefined ? [reason('portal_price_list_missing', { reference })] : []),
    ...addresses.problems,
  ];
  if (problems.length > 0) return { key, label, outcome: 'blocked', reasons: problems };
  const record: Customer = withoutAbsent({
    reference,
    name: given.name,
    company: given.company,
    priceList,
    paymentTerms: given.paymentTerms,
    discountRate: plainNumber(given.discountRate),
    salesperson: own.salesperson === 'send' ? salespersonOf(given) : undefined,
    address: addresses.main,
    billingAddress: addresses.billing,
    deliveryAddresses: addresses.deliveries,
    contacts: contacts.contacts,
  });
  const shortened = cut.length > 0 ? [shortenedReason(reference, cut)] : [];
  const warnings = [...(sourced.warnings ?? []), ...addresses.warnings, ...contacts.warnings, ...shortened];
  return { key, label, record, ...(warnings.length > 0 && { warnings }) };
}

/** A source may have put the list into our words already: what is one of them is not mapped again. */
function priceListOf(list: string | undefined, { priceLists, defaultPriceList }: CustomerOptions): string | undefined {
  if (list === undefined || Object.values(priceLists).includes(list)) return list ?? defaultPriceList;
  return priceLists[list] ?? list;
}

function plainNumber(rate: Decimal | undefined): Decimal | undefined {
  return rate === undefined ? undefined : decimal(rate);
}

function salespersonOf({ salesperson }: Customer): Customer['salesperson'] {
  return salesperson?.email === undefined ? undefined : { email: salesperson.email.toLowerCase() };
}

function shortenedReason(reference: string, cut: string[]): Reason {
  return reason('portal_text_shortened', {
    record: reference,
    fields: [...new Set(cut)].join(', '),
    length: longestText,
  });
}
