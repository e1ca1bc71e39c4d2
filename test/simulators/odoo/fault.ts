/** A Python exception as a client sees it; each protocol writes it in its own way (odoo.md 1.3, 1.4, 1.6). */
export class OdooFault extends Error {
  override readonly name = 'OdooFault';
  constructor(
    /** Its class: `odoo.exceptions.UserError`, `builtins.ValueError`. */
    readonly python: string,
    message: string,
  ) {
    super(message);
  }
}

/** A business rule. */
export function userError(message: string): OdooFault {
  return new OdooFault('odoo.exceptions.UserError', message);
}

/** A constraint. */
export function validationError(message: string): OdooFault {
  return new OdooFault('odoo.exceptions.ValidationError', message);
}

/** A right or a company that the user lacks. */
export function accessError(message: string): OdooFault {
  return new OdooFault('odoo.exceptions.AccessError', message);
}

/** Wrong credentials. */
export function accessDenied(message = 'Access Denied'): OdooFault {
  return new OdooFault('odoo.exceptions.AccessDenied', message);
}

/** A wrong value or an unknown field. */
export function valueError(message: string): OdooFault {
  return new OdooFault('builtins.ValueError', message);
}

/** Arguments that do not fit. */
export function typeError(message: string): OdooFault {
  return new OdooFault('builtins.TypeError', message);
}

/** Records that are not there (text seen on 14 and 19). */
export function missingError(model: string, id: number, uid: number): OdooFault {
  const text = `Record does not exist or has been deleted.\n(Record: ${model}(${id},), User: ${uid})`;
  return new OdooFault('odoo.exceptions.MissingError', text);
}

/** A value as Python writes it in messages: `('ref', 'in', ['C1'])`. */
export function python(value: unknown, list: '[]' | '()' = '[]'): string {
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  if (Array.isArray(value)) return `${list[0]}${value.map((item) => python(item)).join(', ')}${list[1]}`;
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}
