import type { Order } from '../../../model/order.js';
import { printable } from '../wire.js';

/**
 * What goes into the order's note: the comment, and what Odoo has no place of its own for. Undefined where there is
 * nothing, so that Odoo keeps its standard terms. Text in 14, html from 15 (odoo.md 3.6).
 */
export function orderNote(order: Order, html: boolean): string | undefined {
  const { from, until, incoterm } = order.delivery;
  const lines = [
    order.test && 'TEST ORDER made by Selvedge: do not deliver, do not invoice.',
    order.comment?.trim(),
    order.customerOrderReference && `Customer's reference: ${order.customerOrderReference}`,
    from && until && from !== until && `Delivery between ${from} and ${until}`,
    incoterm && `Incoterm: ${incoterm}`,
    order.paymentTerms && `Payment terms: ${order.paymentTerms}`,
  ].filter((line): line is string => Boolean(line));
  if (lines.length === 0) return undefined;
  const clean = lines.map(printable);
  return html ? clean.map((line) => `<p>${escape(line)}</p>`).join('') : clean.join('\n');
}

function escape(line: string): string {
  const plain = line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return plain.replace(/\r?\n/g, '<br>');
}
