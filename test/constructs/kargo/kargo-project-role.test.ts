import { TerraformVariable } from 'cdktf';
import fc from 'fast-check';
import type { Construct } from 'constructs';
import {
  Kargo,
  KargoProject,
  KargoClaim,
  KargoProjectRole,
  KargoSystemRole,
  Role,
  RoleBinding,
  ServiceAccount,
  SignetProvider,
  type KargoProjectRoleProps,
} from '../../../src';
import { byId, errorOf, newStack, read } from '../support';
import { objectsOf, stackWithProvider } from './support';

const RBAC = 'rbac.authorization.k8s.io';
const KARGO = 'kargo.akuity.io';
const read3 = ['get', 'list', 'watch'];
const all = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

const demo = (scope: Construct) => KargoProject.fromProjectName(scope, 'demo', 'guestbook');

function role(props: Partial<KargoProjectRoleProps> = {}) {
  const stack = stackWithProvider();
  return new KargoProjectRole(stack, 'promoter', { project: demo(stack), name: 'promoter', ...props });
}

describe('KargoProjectRole', () => {
  it("is the three objects of Kargo's documentation, with one name, in the project's namespace", () => {
    const objects = objectsOf((scope) => {
      const project = demo(scope);
      const promoter = new KargoProjectRole(scope, 'promoter', {
        project,
        name: 'promoter',
        description: 'Permissions to promote into pre-prod Stages',
      })
        .allowPromote(['dev', 'staging'])
        .bind(KargoClaim.groups('devops'));
      KargoProjectRole.fromRoleName(scope, 'viewer', 'kargo-viewer', { project }).bind(promoter);
    });
    const metadata = { name: 'promoter', namespace: 'guestbook' };
    expect(objects).toEqual({
      'ServiceAccount guestbook/promoter': {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: {
          ...metadata,
          annotations: {
            'kargo.akuity.io/description': 'Permissions to promote into pre-prod Stages',
            'rbac.kargo.akuity.io/claims': '{"groups":["devops"]}',
          },
        },
      },
      'Role guestbook/promoter': {
        apiVersion: `${RBAC}/v1`,
        kind: 'Role',
        metadata,
        rules: [
          { apiGroups: [KARGO], resources: ['promotions'], verbs: ['create', 'patch', 'update'] },
          { apiGroups: [KARGO], resources: ['stages'], resourceNames: ['dev', 'staging'], verbs: ['promote'] },
        ],
      },
      'RoleBinding guestbook/promoter': {
        apiVersion: `${RBAC}/v1`,
        kind: 'RoleBinding',
        metadata,
        roleRef: { apiGroup: RBAC, kind: 'Role', name: 'promoter' },
        // Without the namespace, Kargo would show no rules for the role.
        subjects: [{ kind: 'ServiceAccount', name: 'promoter', namespace: 'guestbook' }],
      },
      'RoleBinding guestbook/kargo-viewer~serviceaccount:guestbook:promoter': {
        apiVersion: `${RBAC}/v1`,
        kind: 'RoleBinding',
        metadata: { name: 'kargo-viewer~serviceaccount:guestbook:promoter', namespace: 'guestbook' },
        roleRef: { apiGroup: RBAC, kind: 'Role', name: 'kargo-viewer' },
        subjects: [{ kind: 'ServiceAccount', name: 'promoter', namespace: 'guestbook' }],
      },
    });
  });

  it('can have only claims and another role that is bound to it', () => {
    const objects = objectsOf((scope) => {
      const project = demo(scope);
      const admin = KargoProjectRole.fromRoleName(scope, 'kargo-admin', 'kargo-admin', { project });
      admin.bind(new KargoProjectRole(scope, 'admin', { project, name: 'admin', claims: { groups: ['devops'] } }));
    });
    expect(Object.keys(objects).sort()).toEqual([
      'RoleBinding guestbook/kargo-admin~serviceaccount:guestbook:admin',
      'ServiceAccount guestbook/admin',
    ]);
  });

  it('gets another declared role as one more subject of its binding', () => {
    const objects = objectsOf((scope) => {
      const project = demo(scope);
      const developer = new KargoProjectRole(scope, 'developer', { project, name: 'developer' }).allowRead();
      developer.bind(new KargoProjectRole(scope, 'lead', { project, name: 'lead' }));
    });
    expect(objects['RoleBinding guestbook/developer']).toHaveProperty('subjects', [
      { kind: 'ServiceAccount', name: 'developer', namespace: 'guestbook' },
      { kind: 'ServiceAccount', name: 'lead', namespace: 'guestbook' },
    ]);
  });

  it('is bound to each account once', () => {
    const made = role().allowRead();
    const account = ServiceAccount.fromServiceAccountName(made, 'dashboard', 'dashboard', { namespace: 'dashboards' });
    made.bind(account).bind(account);
    expect(made.binding?.object.subjects).toHaveLength(2);
  });

  it('is marked for Kargo to manage on all three objects, or on none', () => {
    const managed = { 'rbac.kargo.akuity.io/managed': 'true' };
    const { serviceAccount, role: own, binding } = role({ kargoManaged: true }).allowRead();
    for (const made of [serviceAccount, own, binding]) expect(made?.object.metadata.annotations).toEqual(managed);
    const plain = role().allowRead();
    for (const made of [plain.serviceAccount, plain.role, plain.binding])
      expect(made?.object.metadata).not.toHaveProperty('annotations');
  });

  it('has the labels, annotations and provider of its Kargo', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const provider = new SignetProvider(stack, 'b', { alias: 'b' });
    const kargo = new Kargo(stack, 'kargo', { labels: { team: 'platform' }, annotations: { why: 'tests' }, provider });
    const project = KargoProject.fromProjectName(kargo, 'demo', 'guestbook');
    const made = new KargoProjectRole(stack, 'ci', { project, name: 'ci', labels: { tier: 'ci' } }).allowRead();
    const token = made.issueToken('jenkins');
    expect(made.role?.object.metadata).toMatchObject({
      labels: { team: 'platform', tier: 'ci' },
      annotations: { why: 'tests' },
    });
    expect(token.object.metadata).toMatchObject({
      labels: { team: 'platform', 'rbac.kargo.akuity.io/api-token': 'true' },
      annotations: { why: 'tests' },
    });
    expect(token.provider).toBe(provider);
    expect(made.role?.resource.provider).toBe(provider);
  });

  it('issues tokens in the namespace of the project', () => {
    expect(role().allowRead().issueToken('jenkins').object.metadata).toMatchObject({
      generateName: 'jenkins-',
      namespace: 'guestbook',
      labels: { 'rbac.kargo.akuity.io/api-token': 'true' },
      annotations: { 'kubernetes.io/service-account.name': 'promoter' },
    });
  });

  it.each(['kargo-admin', 'kargo-promoter', 'kargo-viewer', 'default'])('refuses the name %s', (name) => {
    const error = errorOf(() => role({ name }));
    expect(error.code).toBe('construct/kargo-role-owned');
    expect(error.where).toBe('ci/promoter');
  });

  it('refuses to allow nothing', () => {
    expect(() => read(role().serviceAccount.resource.cdktfStack)).toThrow('construct/kargo-role-empty');
  });

  it('refuses labels and annotations that Kargo reads', () => {
    for (const key of [
      'rbac.kargo.akuity.io/claims',
      'rbac.kargo.akuity.io/claim.email',
      'kargo.akuity.io/description',
    ]) {
      expect(errorOf(() => role({ annotations: { [key]: 'x' } }))).toMatchObject({
        code: 'construct/kargo-key-reserved',
        path: ['annotations', key],
      });
    }
    const labels = { 'rbac.kargo.akuity.io/system-role': 'true' };
    expect(errorOf(() => role({ labels })).code).toBe('construct/kargo-key-reserved');
  });

  it.each([
    [{ name: 'Promoter' }, 'construct/name-invalid'],
    [{ labels: { team: 'a b' } }, 'construct/label-invalid'],
    [{ annotations: { 'a b': '' } }, 'construct/label-invalid'],
    [{ rules: [{ apiGroups: [KARGO], resources: [], verbs: ['get'] }] }, 'construct/rule-invalid'],
  ])('refuses %j', (props, code) => {
    expect(errorOf(() => role(props)).code).toBe(code);
  });

  it('refuses rules with which Kargo cannot list a role that it manages', () => {
    const wildcard = { apiGroups: [KARGO], resources: ['*'], verbs: ['get'] };
    expect(errorOf(() => role({ kargoManaged: true, rules: [wildcard] })).code).toBe(
      'construct/kargo-managed-resource',
    );
    expect(role({ rules: [wildcard] }).rules).toEqual([wildcard]);
    const made = role({ kargoManaged: true }).allowApproveFreight();
    const other = KargoProjectRole.fromRoleName(made, 'viewer', 'kargo-viewer', { project: made.project });
    expect(errorOf(() => other.bind(made)).code).toBe('construct/kargo-managed-with-other-role');
  });
});

describe('What a Kargo role may do', () => {
  const view = [
    { apiGroups: [''], resources: ['events', 'serviceaccounts'], verbs: read3 },
    { apiGroups: [RBAC], resources: ['rolebindings', 'roles'], verbs: read3 },
    {
      apiGroups: [KARGO],
      resources: 'freights projectconfigs promotionrequests promotions promotiontasks stages targets warehouses'.split(
        ' ',
      ),
      verbs: read3,
    },
    { apiGroups: ['argoproj.io'], resources: ['analysisruns', 'analysistemplates'], verbs: read3 },
  ];
  const manage = (resource: string) => [{ apiGroups: [KARGO], resources: [resource], verbs: all }];

  it.each([
    ['allowRead', (r: KargoProjectRole) => r.allowRead(), view],
    [
      'allowPromote',
      (r: KargoProjectRole) => r.allowPromote(),
      [
        { apiGroups: [KARGO], resources: ['promotions'], verbs: ['create', 'patch', 'update'] },
        { apiGroups: [KARGO], resources: ['stages'], verbs: ['promote'] },
      ],
    ],
    [
      'allowApproveFreight',
      (r: KargoProjectRole) => r.allowApproveFreight(['qa']),
      [
        { apiGroups: [KARGO], resources: ['freights/status'], verbs: ['patch'] },
        { apiGroups: [KARGO], resources: ['stages'], resourceNames: ['qa'], verbs: ['promote'] },
      ],
    ],
    [
      'allowRefresh',
      (r: KargoProjectRole) => r.allowRefresh(),
      [{ apiGroups: [KARGO], resources: ['stages', 'warehouses'], verbs: ['get', 'patch'] }],
    ],
    ['allowManageStages', (r: KargoProjectRole) => r.allowManageStages(), manage('stages')],
    ['allowManageWarehouses', (r: KargoProjectRole) => r.allowManageWarehouses(), manage('warehouses')],
    ['allowManageFreight', (r: KargoProjectRole) => r.allowManageFreight(), manage('freights')],
    ['allowManagePromotionTasks', (r: KargoProjectRole) => r.allowManagePromotionTasks(), manage('promotiontasks')],
    ['allowManageProjectConfig', (r: KargoProjectRole) => r.allowManageProjectConfig(), manage('projectconfigs')],
    [
      'allowManageVerification',
      (r: KargoProjectRole) => r.allowManageVerification(),
      [
        { apiGroups: ['argoproj.io'], resources: ['analysistemplates'], verbs: all },
        { apiGroups: ['argoproj.io'], resources: ['analysisruns'], verbs: ['delete', ...read3] },
      ],
    ],
    [
      'allowManageTokens',
      (r: KargoProjectRole) => r.allowManageTokens(),
      [
        { apiGroups: [''], resources: ['secrets'], verbs: ['create', 'delete', ...read3] },
        { apiGroups: [''], resources: ['serviceaccounts'], verbs: read3 },
        { apiGroups: [RBAC], resources: ['rolebindings', 'roles'], verbs: read3 },
      ],
    ],
  ])('is allowed by %s', (_, grant, rules) => {
    expect(grant(role()).role?.object.rules).toEqual(rules);
  });

  it('has each rule once, however often it is allowed', () => {
    expect(role().allowRead().allowRead().role?.object.rules).toEqual(view);
  });

  it('refuses an empty list of stages, which would mean all', () => {
    expect(errorOf(() => role().allowPromote([])).code).toBe('construct/kargo-stages-empty');
    expect(errorOf(() => role().allowApproveFreight([])).code).toBe('construct/kargo-stages-empty');
    expect(errorOf(() => role().allowPromote(['Prod/1'])).code).toBe('construct/name-invalid');
  });
});

describe('Expectations of a Kargo role', () => {
  it("are about the role's account: in its project, or in all namespaces for a system role", () => {
    const made = role().allowRead();
    const viewer = KargoSystemRole.fromRoleName(made, 'viewer', 'kargo-viewer');
    for (const identity of [made, viewer])
      identity.expectAccess({ can: ['list stages.kargo.akuity.io'], cannot: ['get secrets'], enforce: 'fail' });
    const reviews = Object.values(read(made.serviceAccount.resource.cdktfStack).data?.signet_access_review ?? {});
    const stages = { verb: 'list', resource: 'stages', group: 'kargo.akuity.io' };
    const secrets = { verb: 'get', resource: 'secrets' };
    const namespace = 'guestbook';
    expect(reviews).toEqual([
      expect.objectContaining({
        subject: { service_account: { namespace, name: 'promoter' } },
        can: [{ ...stages, namespace }],
        cannot: [{ ...secrets, namespace }],
      }),
      expect.objectContaining({
        subject: { service_account: { namespace: 'kargo', name: 'kargo-viewer' } },
        can: [stages],
        cannot: [secrets],
      }),
    ]);
  });
});

describe('Claims', () => {
  const claimsOf = ({ serviceAccount }: KargoProjectRole) =>
    serviceAccount.object.metadata.annotations?.['rbac.kargo.akuity.io/claims'];

  it('have the same text in any order', () => {
    const made = role({ claims: { groups: ['b', 'a'] } })
      .bind(KargoClaim.emails('z@x.io', 'a@x.io'))
      .bind(KargoClaim.groups('c', 'a'))
      .bind(KargoClaim.of('sub', 'alice "the" first'));
    expect(claimsOf(made)).toBe('{"email":["a@x.io","z@x.io"],"groups":["a","b","c"],"sub":["alice \\"the\\" first"]}');
  });

  it('have the same text for any order, division and repetition of bindings, and parse back to them', () => {
    const value = fc.string({ minLength: 1 }).filter((text) => text.trim() === text);
    const grants = fc.array(fc.tuple(fc.constantFrom('email', 'groups', 'sub'), value), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(grants, fc.infiniteStream(fc.nat()), (granted, random) => {
        const shuffled = granted
          .map((grant) => ({ grant, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ grant }) => grant);
        const [one, other] = [granted, [...shuffled, ...granted]].map((all) => {
          const made = role();
          for (const [claim, text] of all) made.bind(KargoClaim.of(claim, text));
          return claimsOf(made);
        });
        expect(other).toBe(one);
        const read = JSON.parse(one ?? '') as Record<string, string[]>;
        expect(
          new Set(Object.entries(read).flatMap(([claim, texts]) => texts.map((text) => `${claim}=${text}`))),
        ).toEqual(new Set(granted.map(([claim, text]) => `${claim}=${text}`)));
      }),
      { numRuns: process.env.SIGNET_SLOW ? 500 : 20 },
    );
  });

  it('are nobody by default', () => {
    expect(claimsOf(role())).toBeUndefined();
    expect(claimsOf(role({ claims: {} }))).toBeUndefined();
  });

  it('can have values that are known only at plan, which sorts them', () => {
    const made = role().allowRead();
    const group = new TerraformVariable(made, 'group', { type: 'string' });
    made.bind(KargoClaim.groups('devops', group.stringValue));
    const { resource } = read(made.serviceAccount.resource.cdktfStack);
    const { manifest } = byId(resource, 'signet_kubernetes_object', 'promoter_ServiceAccount');
    expect(manifest).toHaveProperty(
      ['metadata', 'annotations', 'rbac.kargo.akuity.io/claims'],
      `\${jsonencode({"groups" = sort(distinct(flatten([["devops", var.${group.friendlyUniqueId}]])))})}`,
    );
  });

  it.each([
    [{ email: 'a@x.io' }, 'construct/kargo-claim-scalar'],
    [{ groups: { devops: true } }, 'construct/kargo-claim-scalar'],
    [{ groups: [] }, 'construct/kargo-claim-empty'],
    [{ groups: [''] }, 'construct/kargo-claim-value-invalid'],
    [{ groups: [' devops'] }, 'construct/kargo-claim-value-invalid'],
    [{ groups: [7] }, 'construct/kargo-claim-value-invalid'],
    [{ '': ['devops'] }, 'construct/kargo-claim-name-invalid'],
  ])('refuses %j', (claims, code) => {
    const error = errorOf(() => role({ claims: claims as unknown as KargoProjectRoleProps['claims'] & object }));
    expect(error.code).toBe(code);
    expect(error.message).not.toContain('a@x.io');
  });

  it('refuses a claim without values', () => {
    expect(errorOf(() => role().bind(KargoClaim.groups())).code).toBe('construct/kargo-claim-empty');
  });
});

describe('Objects beside the constructs', () => {
  it('can refer to the roles that Kargo owns', () => {
    const objects = objectsOf((scope) => {
      const project = demo(scope);
      const viewer = KargoProjectRole.fromRoleName(scope, 'viewer', 'kargo-viewer', { project });
      const account = new ServiceAccount(scope, 'dashboard', { namespace: 'dashboards', name: 'dashboard' });
      viewer.bind(account);
      expect(viewer).toMatchObject({ scope: 'project', namespace: 'guestbook', rules: undefined });
      expect(viewer.issueToken('ci').object.metadata.annotations).toEqual({
        'kubernetes.io/service-account.name': 'kargo-viewer',
      });
    });
    expect(objects['RoleBinding guestbook/kargo-viewer~serviceaccount:dashboards:dashboard']).toMatchObject({
      subjects: [{ kind: 'ServiceAccount', name: 'dashboard', namespace: 'dashboards' }],
    });
  });

  it('are plain constructs of Kubernetes', () => {
    const made = role().allowRead();
    expect([made.role, made.binding]).toEqual([expect.any(Role), expect.any(RoleBinding)]);
  });
});

describe('KargoProject.fromProjectName', () => {
  it('creates nothing, and has the namespace of its name', () => {
    const stack = newStack();
    expect(demo(stack)).toMatchObject({ projectName: 'guestbook', namespace: 'guestbook' });
    expect(read(stack)).not.toHaveProperty('resource');
  });

  it('refuses a name that no namespace can have', () => {
    const make = () => KargoProject.fromProjectName(newStack(), 'demo', 'Guest.Book');
    expect(errorOf(make).code).toBe('construct/name-invalid');
  });
});
