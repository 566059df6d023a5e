import { given, manifest, names, sides, subject, typed } from './support';
import { references, template } from '../support/plan-json';

const ACCOUNT = 'kubernetes_service_account_v1.ci';
const generated = (prefix: string) => ({
  after: {
    ...typed.account('x'),
    metadata: [{ annotations: null, labels: null, generate_name: prefix, namespace: 'app' }],
  },
  unknown: { metadata: [{ name: true }] },
});

/** A binding whose subject is the account, by an expression. */
const bound = (expression: object, more: object = {}) => ({
  change: {
    address: 'kubernetes_role_binding_v1.b',
    after: typed.binding('b', 'edit', [{ ...subject('ServiceAccount', ''), name: undefined }]),
    unknown: { subject: [{ name: true, api_group: true }] },
  },
  block: {
    address: 'kubernetes_role_binding_v1.b',
    expressions: { subject: [{ kind: { constant_value: 'ServiceAccount' }, name: expression, ...more }] },
  },
});

const PATH = `${ACCOUNT}.metadata[0].name`;
const PLACE = `\${${ACCOUNT}.metadata.name}`;

describe('a name that is known only after apply', () => {
  it('connects a generated account with the binding that refers to it', () => {
    const { change, block } = bound(template(`\${${PATH}}`, PATH, ACCOUNT));
    const found = sides([{ address: ACCOUNT, ...generated('ci-') }, change], { blocks: [block] });
    expect(names(found.after)).toEqual(['RoleBinding app b', `ServiceAccount app ${PLACE}`]);
    expect(found.after).toMatchObject([{ subjects: [{ kind: 'ServiceAccount', namespace: 'app', name: PLACE }] }, {}]);
    expect(given(found)).toEqual([
      'unseen: RoleBinding app/b: what Role app/edit allows (Role app/edit) ' +
        `gives Role edit in namespace app to ServiceAccount app/${PLACE}`,
    ]);
  });

  it('connects them in HCL as well, and says that it is not certain', () => {
    const { change, block } = bound(references(PATH, ACCOUNT));
    const found = sides([{ address: ACCOUNT, ...generated('ci-') }, change], { blocks: [block] });
    expect(found.after).toMatchObject([{ subjects: [{ name: PLACE }] }, {}]);
    expect(given(found)).toContain(
      `unknown: RoleBinding app/b: the whole name of a ServiceAccount (${PATH}) gives Role edit in namespace app`,
    );
  });

  it('does not connect a name that depends on several, or on something else', () => {
    for (const expression of [references(PATH, 'random_pet.x.id'), references('random_pet.x.id'), {}]) {
      const { change, block } = bound(expression);
      const found = sides([{ address: ACCOUNT, ...generated('ci-') }, change], { blocks: [block] });
      expect(found.after).toMatchObject([{ subjects: [] }, {}]);
      expect(
        given(found).some((one) => one.startsWith('unknown: RoleBinding app/b: the name of a ServiceAccount')),
      ).toBe(true);
    }
  });

  it('connects a role with a generated name, through the output of a module', () => {
    const role = 'module.m.kubernetes_role_v1.r';
    const found = sides(
      [
        {
          address: role,
          after: { ...typed.role('x', ['get']), metadata: [{ generate_name: 'r-', namespace: 'app' }] },
          unknown: { metadata: [{ name: true }] },
        },
        {
          address: 'kubernetes_role_binding_v1.b',
          after: { ...typed.binding('b', '', [subject('Group', 'g')]), role_ref: [{ kind: 'Role' }] },
          unknown: { role_ref: [{ name: true }] },
        },
      ],
      {
        blocks: [
          {
            address: 'kubernetes_role_binding_v1.b',
            expressions: { role_ref: [{ name: template('${module.m.role}', 'module.m.role', 'module.m') }] },
          },
        ],
        root: {
          module_calls: {
            m: {
              module: {
                outputs: {
                  role: {
                    expression: template(
                      '${kubernetes_role_v1.r.metadata[0].name}',
                      'kubernetes_role_v1.r.metadata[0].name',
                    ),
                  },
                },
                resources: [{ address: 'kubernetes_role_v1.r', expressions: {} }],
              },
            },
          },
        },
      },
    );
    expect(found.after).toMatchObject([
      { kind: 'Role', name: `\${${role}.metadata.name}` },
      { role: { name: `\${${role}.metadata.name}` } },
    ]);
    expect(found.unjudged).toEqual([]);
  });

  it('finds the known name behind the identifier of a namespace', () => {
    const namespace = 'kubernetes_namespace_v1.n';
    const found = sides(
      [
        { address: namespace, after: { metadata: [{ name: 'prod' }] }, unknown: { id: true } },
        { address: ACCOUNT, after: { metadata: [{ name: 'ci' }] }, unknown: { metadata: [{ namespace: true }] } },
      ],
      {
        blocks: [
          {
            address: ACCOUNT,
            expressions: { metadata: [{ namespace: template(`\${${namespace}.id}`, `${namespace}.id`) }] },
          },
        ],
      },
    );
    expect(names(found.after)).toEqual(['ServiceAccount prod ci']);
    expect(found.unjudged).toEqual([]);
  });

  it('takes two names for the same only if both are exactly the same reference', () => {
    const name = template('${random_pet.x.id}', 'random_pet.x.id');
    const role = (address: string, expression: object) => ({
      change: {
        address,
        after: { ...typed.role('', ['get']), metadata: [{ namespace: 'app' }] },
        unknown: { metadata: [{ name: true }] },
      },
      block: { address, expressions: { metadata: [{ name: expression }] } },
    });
    const roles = [
      role('kubernetes_role.a', template('a-${random_pet.x.id}', 'random_pet.x.id')),
      role('kubernetes_role.b', template('b-${random_pet.x.id}', 'random_pet.x.id')),
      role('kubernetes_role.c', name),
    ];
    const found = sides(
      roles.map(({ change }) => change),
      { blocks: roles.map(({ block }) => block) },
    );
    expect(names(found.after)).toEqual(
      ['kubernetes_role.a.metadata.name', 'kubernetes_role.b.metadata.name', 'random_pet.x.id'].map(
        (one) => `Role app \${${one}}`,
      ),
    );
    expect(given(found)).toEqual(
      ['a', 'b', 'c'].map(
        (one) => `unknown: kubernetes_role.${one}: the name of its Role (random_pet.x.id) allows "get" on "pods"`,
      ),
    );
  });
});

describe('what is unknown of an object', () => {
  const at = (address: string, expressions: unknown) => ({ blocks: [{ address, expressions }] });
  const ROLE = 'kubernetes_role_v1.x';
  const role = (rule: object, unknown: object) =>
    sides(
      [
        {
          address: ROLE,
          before: typed.role('r', ['get']),
          after: { ...typed.role('r', []), rule: [rule] },
          unknown: { rule: [unknown] },
        },
      ],
      at(ROLE, { rule: [{ verbs: references('c.d.id') }] }),
    );

  it('is named with what is known, and what was before stays possible', () => {
    const found = role({ api_groups: [''], resources: ['pods'] }, { verbs: true });
    expect(found.after).toMatchObject([{ rules: [] }]);
    expect(found.possible).toEqual(found.before);
    expect(given(found)).toEqual(['unknown: Role app/r: the verbs of a rule (c.d.id) allows something on "pods"']);
  });

  it.each([
    [
      'known verbs stay',
      { api_groups: [''], resources: ['pods'], verbs: ['get', null] },
      { verbs: [false, true] },
      ['get'],
      'verbs',
    ],
    [
      'known names stay',
      { resources: ['pods'], resource_names: ['a', null], verbs: ['get'] },
      { resource_names: [false, true] },
      ['get'],
      'names',
    ],
    [
      'a rule without its unknown names would allow all',
      { resources: ['pods'], verbs: ['get'] },
      { resource_names: true },
      [],
      'names',
    ],
    [
      'a rule without its only resource allows nothing',
      { resources: [null], verbs: ['get'] },
      { resources: [true] },
      [],
      'resources',
    ],
    [
      'a rule without its API groups allows nothing',
      { resources: ['pods'], verbs: ['get'] },
      { api_groups: true },
      [],
      'API groups',
    ],
  ])('of a rule: %s', (_title, rule, unknown, verbs, words) => {
    const found = role(rule, unknown);
    expect(found.after.flatMap((one) => ('rules' in one ? one.rules.flatMap((each) => each.verbs) : []))).toEqual(
      verbs,
    );
    expect(given(found)[0]).toContain(`unknown: Role app/r: the ${words} of a rule`);
  });

  it.each([
    ['the role', { role_ref: [{ name: true }] }, 'the role that it gives', []],
    ['the kind of the role', { role_ref: [{ kind: true }] }, 'the role that it gives', []],
    ['a subject', { subject: [true] }, 'a subject', [[]]],
    ['all subjects', { subject: true }, 'a subject', [[]]],
    ['the kind of a subject', { subject: [{ kind: true }] }, 'the kind of a subject', [[]]],
    ['the namespace of an account', { subject: [{ namespace: true }] }, 'the namespace of a ServiceAccount', [[]]],
  ])('of a binding: %s', (_title, unknown, words, subjects) => {
    const found = sides([
      {
        address: 'kubernetes_role_binding.b',
        after: typed.binding('b', 'r', [subject('ServiceAccount', 'a')]),
        unknown,
      },
    ]);
    expect(found.after.map((one) => ('subjects' in one ? one.subjects : undefined))).toEqual(subjects);
    expect(given(found)[0]).toContain(`unknown: RoleBinding app/b: ${words}`);
  });

  it('of a binding in an unknown namespace: it gives the role there, and this is named', () => {
    const after = { ...typed.binding('b', 'r', [subject('Group', 'g')]), metadata: [{ name: 'b' }] };
    const found = sides([
      { address: 'kubernetes_role_binding.b', after, unknown: { metadata: [{ namespace: true }] } },
    ]);
    expect(names(found.after)).toEqual(['RoleBinding ${kubernetes_role_binding.b.metadata.namespace} b']);
    expect(given(found)).toContain(
      'unknown: kubernetes_role_binding.b: the namespace of its RoleBinding () gives Role r to Group g',
    );
  });

  it.each([
    ['rbac.kargo.akuity.io/claims', 'who gets its access by Kargo claims'],
    ['rbac.kargo.akuity.io/claim.email', 'who gets its access by Kargo claims'],
    ['workflows.argoproj.io/rbac-rule', 'who gets its access by the rule of Argo Workflows'],
  ])('of an account: its annotation %s', (key, words) => {
    const unknown = { metadata: [{ annotations: { [key]: true } }] };
    expect(given(sides([{ address: ACCOUNT, after: typed.account('a', {}), unknown }]))).toEqual([
      `unknown: ServiceAccount app/a: ${words} ()`,
    ]);
  });

  it('of an account: all annotations, but not one that gives no access', () => {
    const found = (annotations: unknown) =>
      given(sides([{ address: ACCOUNT, after: typed.account('a', {}), unknown: { metadata: [{ annotations }] } }]));
    expect(found(true)).toEqual(['unknown: ServiceAccount app/a: who gets its access by annotations ()']);
    expect(found({ note: true })).toEqual([]);
  });

  it('of a ClusterRole: its labels and selectors', () => {
    const address = 'kubernetes_cluster_role.x';
    const after = {
      ...typed.clusterRole('c', ['get']),
      aggregation_rule: [{ cluster_role_selectors: [{ match_labels: {} }] }],
    };
    const unknown = {
      metadata: [{ labels: { a: true } }],
      aggregation_rule: [{ cluster_role_selectors: [{ match_labels: { x: true } }] }],
    };
    const found = sides([{ address, after, unknown }]);
    expect(found.after).toMatchObject([{ aggregation: [] }]);
    expect(given(found)).toEqual([
      'unknown: ClusterRole c: into which ClusterRoles its labels aggregate it ()',
      'unknown: ClusterRole c: which ClusterRoles it aggregates ()',
    ]);
  });

  it.each([
    ['the whole object', {}, { manifest: true }, 'the object that it creates'],
    [
      'its kind',
      { manifest: { apiVersion: 'v1', metadata: {} } },
      { manifest: { kind: true } },
      'the kind of the object that it creates',
    ],
    ['no object at all', {}, {}, 'the object that it creates'],
    ['a text in the place of an object', { manifest: 'Role' }, {}, 'the object that it creates'],
  ])('of a manifest: %s', (_title, after, unknown, words) => {
    const found = sides([{ address: 'signet_kubernetes_object.x', after, unknown }]);
    expect(given(found)).toEqual([`unknown: signet_kubernetes_object.x: ${words} ()`]);
  });

  it.each([
    ['broken', 'kind: [Role'],
    ['with a key twice', 'kind: Role\nkind: Role\n'],
    [
      'that grows without end',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
        .split('')
        .map(
          (key, index) =>
            `${key}: &${key} [${Array(9)
              .fill(`*${'abcdefghij'[index] ?? ''}`)
              .join(',')}]`,
        )
        .join('\n')}\n`,
    ],
    ['too deep', '['.repeat(20_000)],
  ])('of a text of YAML %s', (_title, yaml_body) => {
    expect(given(sides([{ address: 'kubectl_manifest.x', after: { yaml_body } }]))).toEqual([
      'unknown: kubectl_manifest.x: the object that it creates ()',
    ]);
  });

  it('takes the kinds of an unknown API version for those of RBAC', () => {
    const after = { manifest: { ...manifest('ClusterRole', 'c', { rules: [] }).manifest, apiVersion: undefined } };
    expect(
      names(
        sides([{ address: 'signet_kubernetes_object.x', after, unknown: { manifest: { apiVersion: true } } }]).after,
      ),
    ).toEqual(['ClusterRole c']);
  });
});
