import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { isSignetError } from '../../../src/errors';
import type { AccessObject } from '../../../src/review/objects';
import { readPlan } from '../../../src/review/plan';
import { driftSides, sidesOf } from '../../../src/review/sources';
import { findLeaks } from '../../support/leaks';
import { planJson } from '../support/plan-json';
import { manifest, subject, typed } from './support';

const RUNS = { numRuns: process.env.SIGNET_SLOW ? 10_000 : 60 };
const CORPUS = resolve(__dirname, '../corpus/plans');
const TEXTS = readdirSync(CORPUS)
  .filter((_name, index) => index % 12 === 0)
  .map((name) => readFileSync(join(CORPUS, name), 'utf8'));

type Path = readonly (string | number)[];
type Node = Record<string | number, unknown>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (!isNode(value)) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, one]) => pathsIn(one, [...path, Array.isArray(value) ? Number(key) : key])),
  ];
}

/** A copy with another value at a path; without the key for `undefined`. */
function replaced<T>(value: T, path: Path, by: unknown): T {
  const copy = structuredClone(value);
  const parent = path.slice(0, -1).reduce<unknown>((node, step) => (node as Node)[step], copy) as Node;
  const last = path[path.length - 1] ?? '';
  if (by === undefined) Reflect.deleteProperty(parent, last);
  else Object.defineProperty(parent, last, { value: by, enumerable: true, configurable: true, writable: true });
  return copy;
}

const anyValue = fc.oneof(
  fc.constant(undefined),
  fc.jsonValue(),
  fc.constantFrom('__proto__', 'constructor', '', [], {}, true, { __proto__: null }),
);

it('gives objects or a SignetError for every plan with a part that is something else', () => {
  const plans = TEXTS.map((text) => ({ json: JSON.parse(text) as object, paths: [] as Path[] }));
  for (const plan of plans) plan.paths.push(...pathsIn(plan.json).slice(1));
  fc.assert(
    fc.property(fc.nat(), fc.array(fc.tuple(fc.nat(), anyValue), { minLength: 1, maxLength: 3 }), (which, changes) => {
      const plan = plans[which % plans.length] ?? { json: {}, paths: [] };
      let json = plan.json;
      for (const [at, value] of changes) {
        const path = plan.paths[at % plan.paths.length] ?? [];
        try {
          json = replaced(json, path, value);
        } catch {
          // An earlier change removed the parent.
        }
      }
      try {
        const read = readPlan(JSON.stringify(json));
        expect(sidesOf(read).unjudged).toBeDefined();
        expect(driftSides(read)).toBeDefined();
      } catch (error) {
        expect(isSignetError(error)).toBe(true);
      }
    }),
    RUNS,
  );
});

it('gives a SignetError for every text that is no plan', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.nat(2000).map((end) => TEXTS[0]?.slice(0, end) ?? ''),
      ),
      (text) => {
        expect(() => readPlan(text)).toThrow(
          expect.objectContaining({ code: expect.stringMatching(/^review\//) as unknown }) as Error,
        );
      },
    ),
    RUNS,
  );
});

describe('a value of a wrong type in a resource', () => {
  const resources: readonly (readonly [string, object])[] = [
    ['kubernetes_role.x', typed.role('r', ['get', 'list'])],
    ['kubernetes_cluster_role.x', { ...typed.clusterRole('c', ['get'], { labels: { a: 'b' } }) }],
    [
      'kubernetes_role_binding.x',
      typed.binding('b', 'r', [subject('ServiceAccount', 'default'), subject('Group', 'g')]),
    ],
    ['kubernetes_service_account.x', typed.account('a', { 'rbac.kargo.akuity.io/claims': '{"groups":["g"]}' })],
    [
      'signet_kubernetes_object.x',
      manifest('Role', 'r', { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] }),
    ],
    [
      'signet_kubernetes_object.y',
      manifest('RoleBinding', 'b', {
        roleRef: { kind: 'ClusterRole', name: 'view' },
        subjects: [{ kind: 'User', name: 'u' }],
      }),
    ],
  ];
  const contentOf = (side: readonly AccessObject[]) =>
    JSON.stringify(side.map((object) => ({ ...object, origin: undefined, name: undefined })));

  it.each(resources)('of %s is named, or changes nothing', (address, after) => {
    const sides = (values: object) => sidesOf(readPlan(planJson([{ address, after: values }])));
    const original = contentOf(sides(after).after);
    for (const path of pathsIn(after).slice(1))
      for (const wrong of [7, true]) {
        const found = sides(replaced(after, path, wrong));
        const isNamed = found.unjudged.some(({ place, cause }) => cause === 'unknown' && place?.address === address);
        expect({ path, isNamed, content: isNamed ? original : contentOf(found.after) }).toEqual({
          path,
          isNamed,
          content: original,
        });
      }
  });
});

it('reads names such as those of properties of every object', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const found = sidesOf(
    readPlan(
      planJson(
        names.flatMap((name) => [
          { address: `kubernetes_role.${name}`, after: typed.role(name, ['get']) },
          { address: `kubernetes_role_binding.${name}`, after: typed.binding(name, name, [subject('Group', name)]) },
          { address: `${name}.x`, after: {}, provider: `${name}/${name}` },
        ]),
      ),
    ),
  );
  expect(found.after).toHaveLength(2 * names.length);
  expect(found.unjudged).toEqual([]);
});

it('returns no value of a Secret, of an output, or of any attribute that it does not need', () => {
  const canary = 'CANARY-9d1fTq7Zb4-token-value';
  const encoded = Buffer.from(canary).toString('base64');
  const account = typed.account('a', { note: canary, 'workflows.argoproj.io/rbac-rule': 'true' });
  const changes = [
    { address: 'kubernetes_secret_v1.t', before: secret(canary), after: secret(canary) },
    { address: 'kubernetes_secret.u', after: { ...secret(canary), binary_data: { x: encoded } } },
    { address: 'kubernetes_service_account.x', after: { ...account, default_secret_name: canary } },
    {
      address: 'signet_kubernetes_object.x',
      after: { ...manifest('Secret', 's', { stringData: { token: canary }, data: { token: encoded } }) },
    },
    {
      address: 'kubernetes_manifest.x',
      after: { ...manifest('ConfigMap', 'c', { data: { canary } }), object: { data: { canary } } },
    },
    {
      address: 'kubectl_manifest.x',
      after: {
        yaml_body: `kind: Secret\nmetadata: {name: x}\nstringData: {token: ${canary}}`,
        yaml_body_parsed: canary,
      },
    },
    { address: 'kubectl_manifest.y', after: { yaml_body: `kind: [${canary}` } },
    {
      address: 'helm_release.x',
      after: { chart: `https://u:${canary}@example.com/c.tgz`, values: [canary], set_sensitive: [{ value: canary }] },
    },
    { address: 'terraform_data.x', after: { input: canary }, more: { index: 0 } },
    {
      address: 'kubernetes_role.x',
      after: { ...typed.role('r', []), rule: [{ verbs: ['get'], resources: [true], canary }] },
    },
  ];
  const blocks = [
    {
      address: 'terraform_data.x',
      more: { provisioners: [{ type: 'local-exec', expressions: { command: { constant_value: canary } } }] },
    },
    { address: 'kubernetes_secret.u', expressions: { data: { constant_value: { x: canary } } } },
    { address: 'kubernetes_role.x', expressions: { rule: [{ canary: { constant_value: canary } }] } },
  ];
  const output_changes = {
    o: { actions: ['create'], before: canary, after: { deep: [canary] }, after_sensitive: true },
  };
  const plan = readPlan(
    planJson(changes, { blocks, output_changes, variables: { v: { value: canary } }, prior_state: { v: canary } }),
  );
  const sides = sidesOf(plan);
  expect(sides.unjudged.length).toBeGreaterThan(2);
  expect(
    findLeaks(canary, { text: { sides: JSON.stringify(sides), drift: JSON.stringify(driftSides(plan)) } }),
  ).toEqual([]);
});

const secret = (canary: string) => ({
  metadata: [{ name: 't', namespace: 'app', annotations: { 'kubernetes.io/service-account.name': 'a' } }],
  type: 'kubernetes.io/service-account-token',
  data: { token: canary },
});
