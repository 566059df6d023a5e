import { constructPathsOf, readPlan } from '../../../src/review/plan';
import { planJson } from '../support/plan-json';

const block = (path: string) => ({ '//': { metadata: { path, uniqueId: path.replaceAll('/', '_') } } });
const STACK = JSON.stringify({
  '//': { metadata: { backend: 'local' } },
  resource: { kubernetes_role_v1: { x: block('stack/access/role'), plain: {} } },
  data: { kubernetes_secret_v1: { x: block('stack/secret') } },
  module: { m: block('stack/m') },
  output: { o: block('stack/o') },
});

it('finds the path of each construct of a stack by its address', () => {
  expect([...constructPathsOf(STACK)]).toEqual([
    ['kubernetes_role_v1.x', 'stack/access/role'],
    ['data.kubernetes_secret_v1.x', 'stack/secret'],
    ['module.m', 'stack/m'],
    ['output.o', 'stack/o'],
  ]);
});

it('gives each resource the path of its block, with an index or within a module', () => {
  const addresses = ['kubernetes_role_v1.x["a"]', 'kubernetes_role_v1.plain', 'module.m[0].kubernetes_role_v1.x'];
  const changes = addresses.map((address) => ({ address, after: {} }));
  const { resources } = readPlan(planJson(changes), constructPathsOf(STACK));
  expect(resources.map(({ place }) => [place.address, place.construct])).toEqual([
    ['kubernetes_role_v1.plain', undefined],
    ['kubernetes_role_v1.x["a"]', 'stack/access/role'],
    ['module.m[0].kubernetes_role_v1.x', 'stack/m'],
  ]);
});

it('refuses what is no stack', () => {
  expect(() => constructPathsOf('[]')).toThrow(
    expect.objectContaining({ code: 'review/configuration-malformed' }) as Error,
  );
});
