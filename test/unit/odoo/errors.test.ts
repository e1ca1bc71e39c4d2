import { describe, expect, it } from 'vitest';
import { BadCredentials, faultError, shorten, unreadable } from '../../../connectors/odoo/errors.js';
import { faultOf } from '../../contract/kit/expectations.js';
import { everythingIn } from '../../contract/kit/surroundings.js';
import { options, order, startOdoo } from './odoo.js';

const context = { connection: 'kit-main', operation: 'create orders' };

describe('a fault of Odoo', () => {
  it.each([
    ['odoo.exceptions.AccessDenied', 'Access Denied', 'Unauthorized'],
    ['odoo.exceptions.AccessDenied', 'Too many login failures, please wait a bit', 'Throttled'],
    ['werkzeug.exceptions.Unauthorized', 'Invalid apikey', 'Unauthorized'],
    ['odoo.exceptions.AccessError', 'You are not allowed to', 'Unauthorized'],
    ['psycopg2.OperationalError', 'FATAL:  database "x" does not exist', 'Unauthorized'],
    [
      'psycopg2.OperationalError',
      'connection to server on socket failed: FATAL:  database "x" does not exist',
      'Unauthorized',
    ],
    ['psycopg2.OperationalError', 'FATAL: sorry, too many clients already', 'Unreachable'],
    ['odoo.sql_db.PoolError', 'The Connection Pool Is Full', 'Unreachable'],
    ['psycopg2.errors.SerializationFailure', 'could not serialize access', 'Conflict'],
    ['psycopg2.errors.DeadlockDetected', 'deadlock detected', 'Conflict'],
    ['psycopg2.errors.LockNotAvailable', '', 'Conflict'],
    ['odoo.exceptions.LockError', 'locked', 'Conflict'],
    ['builtins.TypeError', 'cannot marshal None unless allow_none is enabled', 'Ambiguous'],
    ['builtins.TypeError', 'dictionary key must be string', 'Ambiguous'],
    ['builtins.OverflowError', 'int exceeds XML-RPC limits', 'Ambiguous'],
  ])('%s "%s" is %s', (name, message, expected) => {
    expect(faultError({ name, message }, context).name).toBe(expected);
  });

  it.each([
    ['odoo.exceptions.UserError', 'No route found', 'rule'],
    ['odoo.exceptions.ValidationError', 'Not valid', 'rule'],
    ['odoo.exceptions.RedirectWarning', 'Configure first', 'rule'],
    ['odoo.exceptions.MissingError', 'Record does not exist or has been deleted.', 'record_missing'],
    ['odoo.exceptions.UserError', "Object sale.order doesn't exist", 'model_missing'],
    ['werkzeug.exceptions.NotFound', "the model 'sale.order' does not exist", 'model_missing'],
    ['werkzeug.exceptions.NotFound', "The method 'res.partner.foo' does not exist", 'method_missing'],
    ['builtins.AttributeError', "type object 'sale.order' has no attribute 'has_access'", 'method_missing'],
    ['builtins.ValueError', 'Invalid field res.partner.foo in leaf', 'bad_value'],
    ['builtins.ValueError', 'External ID not found in the system: __lnb__.so_1', 'external_id_missing'],
    ['builtins.KeyError', 'foo', 'KeyError'],
  ])('%s "%s" is refused as %s', (name, message, code) => {
    expect(faultError({ name, message }, context)).toMatchObject({ name: 'Rejected', code });
  });

  it('tells bad credentials from a right that is missing', () => {
    expect(faultError({ name: 'odoo.exceptions.AccessDenied', message: '' }, context)).toBeInstanceOf(BadCredentials);
    expect(faultError({ name: 'odoo.exceptions.AccessError', message: '' }, context)).not.toBeInstanceOf(
      BadCredentials,
    );
  });

  it('is told in one short line without traceback', () => {
    const said = shorten(`Not\n  possible ${'very '.repeat(100)}\nTraceback (most recent call last):\n  File "x.py"`);
    expect(said).toMatch(/^Not possible very/);
    expect(said.length).toBeLessThanOrEqual(300);
    expect(said).not.toContain('File');
  });

  it('is Malformed where a read cannot be read, Ambiguous where a write may have happened', () => {
    expect(unreadable('none', context, 'x').name).toBe('Malformed');
    expect(unreadable('repeatable', context, 'x').name).toBe('Ambiguous');
    expect(unreadable('once', context, 'x').name).toBe('Ambiguous');
  });
});

describe.each(['json-2', 'json-rpc', 'xml-rpc'] as const)('over %s', (protocol) => {
  const strike = { match: { operation: '^res\\.partner\\.search_read$' }, times: 'always' as const };

  it.each([
    ['odoo.exceptions.UserError', 'A rule of the house', 'Rejected'],
    ['odoo.exceptions.AccessError', 'You are not allowed to access', 'Unauthorized'],
    ['psycopg2.errors.SerializationFailure', 'could not serialize access due to concurrent update', 'Conflict'],
    ['psycopg2.OperationalError', 'FATAL: sorry, too many clients already', 'Unreachable'],
    ['builtins.ValueError', 'Invalid field res.partner.foo', 'Rejected'],
  ])('%s arrives as what it is', async (name, message, expected) => {
    const { sim, target } = await startOdoo({ version: 19 }, { protocol });
    sim.fault({ ...strike, kind: 'odoo-fault', with: { name, message } });
    const error = await faultOf(() => target.check([order()], options));
    expect(error.name).toBe(expected);
    expect(everythingIn(error)).not.toContain('Traceback (most recent');
  });

  it('a secret that Odoo repeats is not passed on', async () => {
    const { sim, target } = await startOdoo({ version: 19 }, { protocol });
    const message = `Key ${sim.access.apiKey} is not to be seen`;
    sim.fault({ ...strike, kind: 'odoo-fault', with: { name: 'odoo.exceptions.UserError', message } });
    const error = await faultOf(() => target.check([order()], options));
    expect(error.message).toContain('is not to be seen');
    expect(everythingIn(error)).not.toContain(sim.access.apiKey);
  });

  it('a document type in an answer is refused', async () => {
    const { sim, target } = await startOdoo({ version: 19 }, { protocol });
    const body = '<!DOCTYPE x [<!ENTITY a "a">]><methodResponse></methodResponse>';
    sim.fault({ ...strike, kind: 'malformed', body });
    expect((await faultOf(() => target.check([order()], options))).name).toBe('Malformed');
  });

  it('a wrong database is the connection’s trouble', async () => {
    const { again } = await startOdoo({ version: 19 });
    const { target } = again({ protocol, database: 'nope' });
    const error = await faultOf(() => target.check([order()], options));
    expect(error.name).toBe('Unauthorized');
    expect(error.message).toContain('database');
  });
});
