import fc from 'fast-check';
import { blockName, blockNameWithId } from '../../../src/cli/adopt/block-name';
import { printConstructs } from '../../../src/cli/adopt/constructs/print';
import { referenceTo, type Resource, type ValueObject } from '../../../src/cli/adopt/resource';
import { blocksOf, classesOf, declaredBlocks } from './declared-resources';

const RBAC = 'rbac.authorization.k8s.io';

/** An object, its metadata changed. */
function object(kind: string, namespace: string, name: string, fields: ValueObject = {}, metadata: ValueObject = {}) {
  const apiVersion = kind === 'ServiceAccount' ? 'v1' : `${RBAC}/v1`;
  const parts = namespace === '' ? [name] : [namespace, name];
  const resource: Resource = {
    type: 'signet_kubernetes_object',
    name: blockName(kind, parts),
    importId: [apiVersion, kind, ...parts].join('/'),
    arguments: {
      manifest: {
        ...{ apiVersion, kind, metadata: { name, ...(namespace !== '' && { namespace }), ...metadata } },
        ...fields,
      },
    },
  };
  return resource;
}

/** A role with a rule on a resource, and the binding that gives it to an account, all with one name. */
function named(
  { cluster = '', namespace = 'argo', name = 'jenkins' },
  rules: readonly ValueObject[],
  { metadata = {}, subjects = [] }: { metadata?: ValueObject; subjects?: readonly ValueObject[] } = {},
) {
  const place = cluster === '' ? namespace : '';
  const account = { kind: 'ServiceAccount', name, namespace };
  return [
    object(`${cluster}Role`, place, name, { rules }, metadata),
    object(
      `${cluster}RoleBinding`,
      place,
      name,
      { roleRef: { apiGroup: RBAC, kind: `${cluster}Role`, name }, subjects: [account, ...subjects] },
      metadata,
    ),
  ];
}

const token = (namespace: string, account: string, name: string, kargo?: Resource['kargo']): Resource => ({
  ...{ type: 'signet_service_account_token', name: blockName('token', [namespace, name]) },
  ...{ importId: `${namespace}/${name}`, arguments: { namespace, service_account: account, name } },
  ...(kargo && { kargo }),
});

const WORKFLOWS = { apiGroups: ['argoproj.io'], resources: ['workflows'], verbs: ['list', 'update'] };
const STAGES = { apiGroups: ['kargo.akuity.io'], resources: ['stages'], verbs: ['get'] };
const ACCOUNT = object('ServiceAccount', 'argo', 'jenkins');
const TOKEN = token('argo', 'jenkins', 'jenkins.service-account-token');

describe('an access to Argo Workflows', () => {
  it('is one construct, which declares the same objects', () => {
    const resources = [ACCOUNT, ...named({}, [WORKFLOWS]), TOKEN];
    const printed = printConstructs(resources);

    expect(classesOf(printed)).toEqual(['ArgoAccess']);
    expect(printed).toContain(
      `new ArgoAccess(scope, 'serviceaccount_argo_jenkins', {
    namespace: 'argo',
    name: 'jenkins',
    rules: [{ resources: ['workflows'], verbs: ['list', 'update'] }],
    importFrom: true,
  });`,
    );
    expect(declaredBlocks(resources)).toEqual(blocksOf(resources));
  });

  it('keeps labels, annotations, rules of other API groups, and the name and the owner of the token', () => {
    const metadata = { labels: { team: 'a' }, annotations: { 'x/y': '${a}' } };
    const rules = [WORKFLOWS, { apiGroups: [''], resources: ['pods'], resourceNames: ['a'], verbs: ['get'] }];
    const own = token('argo', 'jenkins', 'other');
    const owned = { ...own, arguments: { ...own.arguments, owner_reference: true } };
    const resources = [
      object('ServiceAccount', 'argo', 'jenkins', {}, metadata),
      ...named({}, rules, { metadata }),
      owned,
    ];

    expect(classesOf(printConstructs(resources))).toEqual(['ArgoAccess']);
    expect(declaredBlocks(resources)).toEqual(blocksOf(resources));
  });

  it('is what other bindings and tokens of the account refer to', () => {
    const other = object('RoleBinding', 'argo', 'other', {
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'view' },
      subjects: [{ kind: 'ServiceAccount', name: 'jenkins', namespace: 'argo' }],
    });
    const resources = [ACCOUNT, ...named({}, [WORKFLOWS]), other, TOKEN, token('argo', 'jenkins', 'second')];
    const printed = printConstructs(resources);

    expect(classesOf(printed)).toEqual(['ArgoAccess', 'ClusterRole…', 'RoleBinding', 'ServiceAccountToken']);
    expect(printed).toContain('serviceAccount: serviceaccountArgoJenkins.serviceAccount,');
    expect(declaredBlocks(resources)).toEqual(blocksOf(resources));
  });

  it.each([
    ['without a token', [ACCOUNT, ...named({}, [WORKFLOWS])], undefined],
    ['on other resources', [ACCOUNT, ...named({}, [{ ...WORKFLOWS, resources: ['rollouts'] }]), TOKEN], undefined],
    [
      'of a role with other labels',
      [ACCOUNT, ...named({}, [WORKFLOWS], { metadata: { labels: { a: 'b' } } }), TOKEN],
      'Its account, its role and its binding have different labels or annotations.',
    ],
    [
      'of a shared role',
      [ACCOUNT, ...named({}, [WORKFLOWS], { subjects: [{ apiGroup: RBAC, kind: 'Group', name: 'ops' }] }), TOKEN],
      'Its binding also gives the role to others.',
    ],
    [
      'with a rule that is covered',
      [ACCOUNT, ...named({}, [WORKFLOWS, { ...WORKFLOWS, verbs: ['list'] }]), TOKEN],
      'One of its rules allows what an earlier rule allows.',
    ],
    [
      'of a role with another name',
      [
        ACCOUNT,
        object('Role', 'argo', 'other', { rules: [WORKFLOWS] }),
        object('RoleBinding', 'argo', 'jenkins', {
          roleRef: { apiGroup: RBAC, kind: 'Role', name: 'other' },
          subjects: [{ kind: 'ServiceAccount', name: 'jenkins', namespace: 'argo' }],
        }),
        TOKEN,
      ],
      'Its role and its binding have different names.',
    ],
    [
      'of an account with another field',
      [
        object('ServiceAccount', 'argo', 'jenkins', { automountServiceAccountToken: false }),
        ...named({}, [WORKFLOWS]),
        TOKEN,
      ],
      'One of its objects has a field that the construct does not have.',
    ],
  ] as readonly (readonly [string, readonly Resource[], string | undefined])[])(
    'is printed as its objects %s',
    (_, resources, reason) => {
      const printed = printConstructs(resources);

      expect(classesOf(printed)).not.toContain('ArgoAccess');
      expect([...printed.matchAll(/^ {2}\/\/ No ArgoAccess: (.*)$/gm)].map(([, text]) => text)).toEqual(
        reason === undefined ? [] : [reason],
      );
      expect(declaredBlocks(resources)).toEqual(blocksOf(resources));
    },
  );
});

describe('a role of Kargo', () => {
  const SYSTEM = { labels: { 'rbac.kargo.akuity.io/system-role': 'true' } };
  const systemRole = (name = 'auditor', metadata: ValueObject = {}) => [
    object('ServiceAccount', 'kargo', name, {}, { ...SYSTEM, ...metadata }),
    ...named({ cluster: 'Cluster', namespace: 'kargo', name }, [STAGES]),
  ];
  const ofSystem = { scope: 'system', managed: false } as const;
  /** The labels and annotations that exist already are declared, and not changed. */
  const ignoring = (block: ValueObject, managed = false) => ({
    ...block,
    type: 'signet_service_account_token',
    labels: { 'rbac.kargo.akuity.io/api-token': 'true' },
    ...(managed && { annotations: { 'rbac.kargo.akuity.io/managed': 'true' } }),
    lifecycle: { ignore_changes: managed ? ['labels', 'annotations'] : ['labels'] },
  });

  it('is a KargoSystemRole with its KargoToken', () => {
    const annotations = {
      'kargo.akuity.io/description': 'Audits',
      'rbac.kargo.akuity.io/claims': '{"email":["a@b.c"],"groups":["x","y"]}',
    };
    const owned = token('kargo', 'auditor', 'auditor-1', ofSystem);
    const resources = [...systemRole('auditor', { annotations }), owned];
    const printed = printConstructs(resources);

    expect(classesOf(printed)).toEqual(['KargoSystemRole', 'KargoToken']);
    expect(printed).toContain(`claims: { email: ['a@b.c'], groups: ['x', 'y'] },`);
    expect(declaredBlocks(resources)).toEqual({
      ...blocksOf(resources),
      [owned.importId]: ignoring(owned.arguments),
    });
  });

  it('is a reference for the token of a role that is not printed', () => {
    const managed = token('kargo', 'kargo-admin', 'admin-1', { scope: 'system', managed: true });
    const owned = { ...managed, arguments: { ...managed.arguments, owner_reference: true } };
    const ofProject = token('shop', 'promoter', 'promoter-1', { scope: 'project', managed: false });
    const resources = [owned, ofProject];

    expect(classesOf(printConstructs(resources))).toEqual([
      ...['KargoSystemRole…', 'KargoToken', 'KargoProject…', 'KargoProjectRole…', 'KargoToken'],
    ]);
    expect(declaredBlocks(resources)).toEqual({
      [owned.importId]: ignoring(owned.arguments, true),
      [ofProject.importId]: ignoring(ofProject.arguments),
    });
  });

  it('is a KargoProjectRole in a project', () => {
    const metadata = { annotations: { 'rbac.kargo.akuity.io/managed': 'true' } };
    const account = object('ServiceAccount', 'shop', 'promoter', {}, metadata);
    const owned = token('shop', 'promoter', 'promoter-1', { scope: 'project', managed: false });
    const resources = [account, ...named({ namespace: 'shop', name: 'promoter' }, [STAGES], { metadata }), owned];
    const printed = printConstructs(resources);

    expect(classesOf(printed)).toEqual(['KargoProject…', 'KargoProjectRole', 'KargoToken']);
    expect(printed).toContain('kargoManaged: true,');
    expect(declaredBlocks(resources)).toEqual({
      ...blocksOf(resources),
      [owned.importId]: ignoring(owned.arguments),
    });
  });

  it.each([
    ['without a binding', systemRole().slice(0, 1), 'No KargoSystemRole: It has no ClusterRoleBinding.'],
    [
      'with claims in another form',
      systemRole('auditor', { annotations: { 'rbac.kargo.akuity.io/claims': '{"groups": ["x"]}' } }),
      'No KargoSystemRole: Its claims have another form than the construct writes.',
    ],
    [
      'with an annotation of Kargo that only newer releases read',
      systemRole('auditor', { annotations: { 'rbac.kargo.akuity.io/claim.email': 'a@b.c' } }),
      'No KargoSystemRole: Its account, its role and its binding have different labels or annotations.',
    ],
  ])('is printed as its objects %s, and its token as that of an account', (_, objects, reason) => {
    const resources = [...objects, token('kargo', 'auditor', 'auditor-1', ofSystem)];
    const printed = printConstructs(resources);

    expect(classesOf(printed)).toContain('ServiceAccountToken');
    expect(printed).toContain(`  // ${reason}\n`);
    expect(printed).toContain('  // No KargoToken: its account is not declared as a role of Kargo.\n');
    expect(declaredBlocks(resources)).toEqual(blocksOf(resources));
  });
});

it('prints each object once, whichever belong together', () => {
  const rule = fc.constantFrom(WORKFLOWS, STAGES, { ...WORKFLOWS, verbs: ['list'] });
  const labels = fc.constantFrom<ValueObject[]>(
    {},
    { labels: { a: 'b' } },
    { labels: { 'rbac.kargo.akuity.io/system-role': 'true' } },
  );
  const access = fc.record({
    name: fc.constantFrom('a', 'b', 'c'),
    cluster: fc.constantFrom('', 'Cluster'),
    rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
    metadata: labels,
    ofAccount: labels,
    kargo: fc.constantFrom(undefined, { scope: 'system', managed: true } as const),
  });
  fc.assert(
    fc.property(fc.uniqueArray(access, { selector: ({ name }) => name, maxLength: 3 }), (accesses) => {
      const resources = accesses.flatMap(({ name, cluster, rules, metadata, ofAccount, kargo }) => [
        object('ServiceAccount', 'argo', name, {}, ofAccount),
        ...named({ cluster, name }, rules, { metadata }),
        token('argo', name, `${name}-token`, kargo),
      ]);
      const withoutIgnored = (blocks: ReturnType<typeof declaredBlocks>) =>
        Object.fromEntries(
          Object.entries(blocks).map(([id, { lifecycle, labels: set, annotations, ...block }]) => {
            expect(lifecycle === undefined).toBe(set === undefined && annotations === undefined);
            return [id, block];
          }),
        );

      expect(withoutIgnored(declaredBlocks(resources))).toEqual(withoutIgnored(blocksOf(resources)));
    }),
    { numRuns: 60 },
  );
});

describe('what exists in Kestra', () => {
  const resource = (type: Resource['type'], id: string, given: ValueObject): Resource => ({
    type,
    ...{ name: blockNameWithId('x', [id], id), importId: `main/${id}`, arguments: { tenant: 'main', ...given } },
  });
  const role = resource('signet_kestra_role', 'r', {
    ...{ name: 'Readers "a" ${b}', description: 'x', permissions: { FLOW: { actions: ['READ'] } }, is_default: true },
  });
  const group = resource('signet_kestra_group', 'g', { name: 'Bots' });
  const account = resource('signet_kestra_service_account', 'a', { name: 'ci', super_admin: true });
  const ofInstance: Resource = {
    ...resource('signet_kestra_service_account', 'i', {}),
    arguments: { name: 'everywhere', tenants: ['other'] },
  };
  const member = resource('signet_kestra_group_member', 'g/a', {
    ...{ group_id: referenceTo(group), user_id: referenceTo(account) },
  });
  const bind = (id: string, type: string, subject: Resource, given: ValueObject = {}) =>
    resource('signet_kestra_binding', id, {
      ...{ type, subject_id: referenceTo(subject), role_id: referenceTo(role), ...given },
    });
  const recipients = [{ key: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p' }];
  const apiToken = (id: string, owner: Resource, name: string, given: ValueObject = {}): Resource => ({
    ...resource('signet_kestra_api_token', id, {}),
    arguments: { tenant: 'main', service_account_id: referenceTo(owner), name, recipients, ...given },
    ignoreChanges: true,
  });

  it('is declared by the constructs', () => {
    const resources = [
      ...[role, group, account, ofInstance, member],
      ...[bind('1', 'GROUP', group, { namespace: 'prod' }), bind('2', 'SERVICE_ACCOUNT', account)],
      ...[apiToken('t', account, 'run', { max_age: 'PT2592000S', description: 'by hand' })],
    ];
    const printed = printConstructs(resources);

    expect(classesOf(printed)).toEqual([
      ...['Kestra', 'KestraRole', 'KestraGroup', 'KestraServiceAccount', 'KestraServiceAccount'],
      ...['SignetKestraGroupMember', 'KestraBinding', 'KestraBinding', 'KestraApiToken'],
    ]);
    expect(declaredBlocks(resources)).toEqual(blocksOf(resources));
  });

  it('has the permissions of the version of the server', () => {
    const resources = [
      { ...role, arguments: { ...role.arguments, permissions: { FLOW: { actions: ['LIST', 'VIEW'] } } } },
    ];

    expect(printConstructs(resources)).toContain(
      `new Kestra(scope, 'kestra_main', { tenant: 'main', version: '2.0' })`,
    );
    expect(declaredBlocks(resources)).toEqual(blocksOf(resources));
  });

  it.each([
    [
      'a role with the name of a built-in one',
      [{ ...role, arguments: { ...role.arguments, name: 'Admin' } }],
      'KestraRole',
    ],
    ['a group without a name', [{ ...group, arguments: { tenant: 'main', name: ' ' } }], 'KestraGroup'],
    ['an empty description', [{ ...group, arguments: { ...group.arguments, description: '' } }], 'KestraGroup'],
    ['a subject of another type', [role, account, bind('1', 'USER', account)], 'KestraBinding'],
    [
      'an account without access to the tenant',
      [role, ofInstance, bind('1', 'SERVICE_ACCOUNT', ofInstance)],
      'KestraBinding',
    ],
    ['a role that is not printed', [group, bind('1', 'GROUP', group, { role_id: 'built-in' })], 'KestraBinding'],
    [
      'a second token with a name',
      [account, apiToken('1', account, 'run'), apiToken('2', account, 'run')],
      'KestraApiToken',
    ],
    [
      'a token of an account that is not printed',
      [apiToken('1', account, 'run', { service_account_id: 'x' })],
      'KestraApiToken',
    ],
  ] as readonly (readonly [string, readonly Resource[], string])[])(
    'is declared by the class of the Terraform type: %s',
    (_, resources, className) => {
      const printed = printConstructs(resources);

      expect(printed).toContain(`new Signet${className}(`);
      expect(printed).toContain(`  // No ${className}: `);
      expect(declaredBlocks(resources)).toEqual(blocksOf(resources));
    },
  );
});

describe('hostile and large input', () => {
  it('declares each of 1,000 accesses by one construct', () => {
    const resources = Array.from({ length: 1000 }, (_, index) => `jenkins-${index}`).flatMap((name) => [
      object('ServiceAccount', 'argo', name),
      ...named({ name }, [WORKFLOWS]),
      token('argo', name, `${name}.service-account-token`),
    ]);

    const classes = classesOf(printConstructs(resources));

    expect(classes).toHaveLength(1000);
    expect(new Set(classes)).toEqual(new Set(['ArgoAccess']));
  });

  it.each([
    "'); process.exit(1); //",
    '`${process.exit(1)}`',
    '*/ process.exit(1) /*',
    '\u2028process.exit(1)',
    '${file("x")}',
  ])('takes %j as a text in each name, label and description', (text) => {
    const metadata = { labels: { team: text }, annotations: { [text]: text } };
    const group: Resource = {
      ...{ type: 'signet_kestra_group', name: blockNameWithId('group', ['main', text], 'g'), importId: 'main/g' },
      arguments: { tenant: 'main', name: text, description: text },
    };
    const role: Resource = {
      ...{ type: 'signet_kestra_role', name: blockNameWithId('role', ['main', text], 'r'), importId: `main/${text}` },
      arguments: { tenant: 'main', name: text, permissions: { FLOW: { actions: ['READ'] } } },
    };
    const resources = [
      object('ServiceAccount', 'argo', 'jenkins', { secrets: [{ name: text }] }, metadata),
      group,
      role,
    ];

    expect(declaredBlocks(resources)).toEqual(blocksOf(resources));
  });

  it('keeps the objects of two tenants apart', () => {
    const inTenant = (tenant: string): Resource[] => {
      const group: Resource = {
        ...{ type: 'signet_kestra_group', name: blockNameWithId('group', [tenant, 'Bots'], 'g') },
        ...{ importId: `${tenant}/g`, arguments: { tenant, name: 'Bots' } },
      };
      const role: Resource = {
        ...{ type: 'signet_kestra_role', name: blockNameWithId('role', [tenant, 'reader'], 'r') },
        ...{
          importId: `${tenant}/r`,
          arguments: { tenant, name: 'reader', permissions: { FLOW: { actions: ['READ'] } } },
        },
      };
      const binding: Resource = {
        ...{ type: 'signet_kestra_binding', name: blockNameWithId('binding', [tenant], 'b'), importId: `${tenant}/b` },
        arguments: { tenant, type: 'GROUP', subject_id: referenceTo(group), role_id: referenceTo(role) },
      };
      return [group, role, binding];
    };
    const resources = [...inTenant('main'), ...inTenant('other')];

    expect(classesOf(printConstructs(resources)).filter((name) => name === 'Kestra')).toHaveLength(2);
    expect(declaredBlocks(resources)).toEqual(blocksOf(resources));
  });
});
