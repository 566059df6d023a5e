import { readPlan } from '../../../src/review/plan';
import { driftSides } from '../../../src/review/sources';
import { type ChangeJson, changeJson, planJson } from '../support/plan-json';
import { typed } from './support';

const drift = (...changes: readonly ChangeJson[]) =>
  driftSides(readPlan(planJson([], { resource_drift: changes.map(changeJson) })));

it('has what the state had, and what the refresh found', () => {
  const found = drift({
    address: 'kubernetes_role.x',
    before: typed.role('r', ['get']),
    after: typed.role('r', ['get', 'delete']),
  });
  expect(found.outside).toMatchObject([{ rules: [{ verbs: ['get'] }] }]);
  expect(found.found).toMatchObject([{ rules: [{ verbs: ['delete', 'get'] }] }]);
});

it('has an object that was deleted outside on one side only', () => {
  expect(drift({ address: 'kubernetes_role.x', before: typed.role('r', ['get']) })).toMatchObject({
    outside: [{ name: 'r' }],
    found: [],
  });
});

it.each([
  ['annotations that become an empty map', typed.account('a'), typed.account('a', {})],
  ['another order of verbs', typed.role('r', ['get', 'list']), typed.role('r', ['list', 'get'])],
  [
    'a null list that becomes empty',
    typed.role('r', ['get']),
    {
      ...typed.role('r', ['get']),
      rule: [{ api_groups: [''], resources: ['pods'], resource_names: null, verbs: ['get'] }],
    },
  ],
])('has nothing for %s', (_title, before, after) => {
  const address = 'rule' in before ? 'kubernetes_role.x' : 'kubernetes_service_account.x';
  expect(drift({ address, before, after })).toEqual({ outside: [], found: [] });
});
