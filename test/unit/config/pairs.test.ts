import { expect, it } from 'vitest';
import type { DeclaredFlow } from '../../../config/declaration.js';
import { checkPairs, checkWinners } from '../../../config/pairs.js';

const twoWay = { pair: 'companies', winner: 'odoo', winners: {} };
const there: DeclaredFlow = {
  ...{ id: 'there', kind: 'syncCustomers', source: 'odoo', target: 'crm' },
  ...{ options: { twoWay }, schedule: null, overlap: 'skip' },
};
const back: DeclaredFlow = { ...there, id: 'back', source: 'crm', target: 'odoo' };
const at = (flow: Partial<DeclaredFlow>): string[] =>
  checkPairs([there, { ...back, ...flow }]).map(({ expected }) => expected);

it('two flows that are each other’s way back are a pair', () => {
  expect(at({})).toEqual([]);
  expect(at({ options: {} })).toEqual([]);
});

it.each([[{ source: 'odoo', target: 'crm' }], [{ kind: 'syncProducts' }], [{ source: 'other' }]])(
  'flows that are not, must not give the same name: %j',
  (flow) => {
    expect(at(flow)).toEqual([expect.stringContaining('the way back of there (syncCustomers from crm to odoo)')]);
  },
);

it('both name the same winners', () => {
  const winners = { phone: 'crm' };
  expect(at({ options: { twoWay: { ...twoWay, winners } } })).toEqual([
    'the same in both flows of the pair "companies"',
  ]);
});

it('a winner is one of the flow’s own sides', () => {
  const given = { ...twoWay, winner: 'lnb', winners: { phone: 'crm', name: 'shop' } };
  const findings = checkWinners(there, { twoWay: given }, ['twoWay']);
  expect(findings.map(({ path, found }) => [path.join('.'), found])).toEqual([
    ['twoWay.winner', '"lnb"'],
    ['twoWay.winners.name', '"shop"'],
  ]);
  expect(checkWinners(there, { twoWay }, [])).toEqual([]);
  expect(checkWinners(there, {}, [])).toEqual([]);
});
