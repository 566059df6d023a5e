import { readPlan } from '../../../src/review/plan';
import { changeJson, planJson } from '../support/plan-json';

const SECRET = 'hunter2-hunter2-hunter2';
const PLANNED = {
  root_module: {
    resources: [
      { address: 'a.b', mode: 'managed', type: 'a', name: 'b', provider_name: 'h/n/a', values: { password: SECRET } },
    ],
  },
};
const plan = planJson([{ address: 'a.b', after: { password: SECRET } }]);

it.each([
  ['an empty text', '', 'review/plan-empty'],
  ['white space', ' \n\uFEFF', 'review/plan-empty'],
  ['a plan file', `PK\u0003\u0004${SECRET}`, 'review/plan-binary'],
  [
    'an encrypted plan file',
    JSON.stringify({ meta: {}, encrypted_data: SECRET, encryption_version: 'v0' }),
    'review/plan-encrypted',
  ],
  ['the text of a plan', `Terraform will perform the following actions: ${SECRET}`, 'review/plan-not-json'],
  ['a text in UTF-16', `{\u0000"\u0000${SECRET}`, 'review/plan-truncated'],
  ['JSON with a mistake', plan.replace(':', '='), 'review/plan-not-json'],
  ['JSON that ends in a text', plan.slice(0, plan.indexOf(SECRET) + 4), 'review/plan-truncated'],
  ['JSON that ends in an object', plan.slice(0, -1), 'review/plan-truncated'],
  ['the log of a plan', '{"@level":"info","@message":"Terraform"}\n{"@level":"info"}\n', 'review/plan-log'],
  ['one line of a log', '{"@level":"info","@message":"Terraform"}', 'review/plan-log'],
  [
    'a state',
    JSON.stringify({ format_version: '1.0', values: { root_module: { x: SECRET } } }),
    'review/plan-is-state',
  ],
  ['an empty state', JSON.stringify({ format_version: '1.0', terraform_version: '1.12.0' }), 'review/plan-is-state'],
  ['a state file', JSON.stringify({ version: 4, serial: 1, lineage: SECRET, resources: [] }), 'review/plan-is-state'],
  [
    'a synthesized stack',
    JSON.stringify({ '//': {}, resource: { a: { b: { password: SECRET } } } }),
    'review/plan-is-configuration',
  ],
  ['another JSON object', JSON.stringify({ password: SECRET }), 'review/plan-unknown-json'],
  ['a JSON list', JSON.stringify([SECRET]), 'review/plan-unknown-json'],
  ['null', 'null', 'review/plan-unknown-json'],
  ['a plan of Terraform 0.15', plan.replace('"1.2"', '"0.2"'), 'review/plan-version'],
  ['a plan of a later format', plan.replace('"1.2"', '"2.0"'), 'review/plan-version'],
  ['a plan without a version', plan.replace('format_version', 'x'), 'review/plan-version'],
  ['a plan whose changes are no list', planJson([], { resource_changes: {} }), 'review/plan-malformed'],
  ['a plan whose changes are null', planJson([], { resource_changes: null }), 'review/plan-malformed'],
  [
    'a plan without the changes of its planned values',
    planJson([], { planned_values: PLANNED }),
    'review/plan-filtered',
  ],
  [
    'a plan without any changes',
    planJson([], { planned_values: PLANNED, resource_changes: undefined }),
    'review/plan-filtered',
  ],
  [
    'a plan without the changes of a module',
    planJson([], { planned_values: { root_module: { child_modules: [PLANNED.root_module] } } }),
    'review/plan-filtered',
  ],
  ['a change that is null', planJson([], { resource_changes: [null] }), 'review/plan-malformed'],
  [
    'a change without an address',
    planJson([], { resource_changes: [{ ...changeJson({ address: 'a.b' }), address: 1 }] }),
    'review/plan-malformed',
  ],
  ['values that are no object', planJson([{ address: 'a.b', after: SECRET }]), 'review/plan-malformed'],
  ['a resource of an unknown mode', planJson([{ address: 'a.b', mode: SECRET }]), 'review/plan-malformed'],
  ['100,000 lists in one another', '['.repeat(100_000), 'review/plan-too-deep'],
  [
    '2,000 objects in one another',
    planJson([], { x: 0 }).replace('"x":0', `"x":${'{"a":'.repeat(2000)}0${'}'.repeat(2000)}`),
    'review/plan-too-deep',
  ],
])('refuses %s, says what to do, and repeats no value', (_title, text, code) => {
  let thrown: unknown;
  try {
    readPlan(text);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ code, fix: expect.stringMatching(/.{20}/) as unknown });
  expect(String(thrown)).not.toContain('hunter2');
});

it('reads a plan with the changes of its planned values, of which some are only in the state', () => {
  expect(readPlan(planJson([{ address: 'a.b', after: {} }], { planned_values: PLANNED })).resources).toHaveLength(1);
  const untouched = readPlan(planJson([], { planned_values: PLANNED, prior_state: { values: PLANNED } }));
  expect([untouched.resources.length, untouched.complete]).toEqual([1, false]);
});

it('reads a plan with a byte order mark', () => {
  expect(readPlan(`\uFEFF${plan}`).resources).toHaveLength(1);
});

it('takes brackets in texts for no levels', () => {
  expect(
    readPlan(planJson([{ address: 'a.b', after: { x: `${'['.repeat(5000)}\\" ${'\\'.repeat(7)}` } }])).resources,
  ).toHaveLength(1);
});
