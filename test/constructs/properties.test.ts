import { Token, type TerraformStack } from 'cdktf';
import {
  addGuardrails,
  ArgoAccess,
  ArgoSsoAccess,
  ClusterRole,
  ClusterRoleBinding,
  Kargo,
  KargoProject,
  KargoProjectRole,
  KargoServiceAccount,
  Kestra,
  KestraBinding,
  KestraGroup,
  KestraRole,
  KestraServiceAccount,
  KestraUser,
  Namespace,
  Role,
  RoleBinding,
  Subject,
  User,
  KargoSystemRole,
  KestraApiToken,
  Recipient,
  SealedOutput,
  ServiceAccount,
  ServiceAccountToken,
  SignetKubernetesObject,
  SignetProvider,
  SignetSealedToken,
} from '../../src';
import { stackWithProvider } from './kestra/support';
import { ALICE, errorOf, newStack } from './support';

/** Something that the compiler would refuse, as JavaScript passes it. */
const untyped = (value: unknown) => value as never;

type Make = (stack: TerraformStack) => unknown;

const account = (stack: TerraformStack) => new ServiceAccount(stack, 'robot', { namespace: 'ci', name: 'robot' });
const token = (stack: TerraformStack) => new ServiceAccountToken(stack, 't', { serviceAccount: account(stack) });
const signet = (props: object) => new SignetProvider(newStack(), 'signet', untyped(props));
const bots = (stack: TerraformStack) => new KestraGroup(stack, 'bots', { name: 'bots' });
const bound = (stack: TerraformStack) => ({
  role: ClusterRole.fromClusterRoleName(stack, 'role', 'view'),
  subjects: [Subject.user('jane')],
});
const alice = () => [Recipient.age(ALICE)];

describe('An unknown property is refused with the one that was likely meant', () => {
  it.each<[string, string, Make]>([
    [
      'kubernetes.configContex',
      'configContext',
      () => signet({ kubernetes: { configPath: 'x', configContex: 'prod' } }),
    ],
    ['kubernetes.configPth', 'configPath', () => signet({ kubernetes: { configPth: 'x' } })],
    ['kubernetes.exec.arg', 'args', () => signet({ kubernetes: { exec: { apiVersion: 'x', command: 'x', arg: [] } } })],
    ['kestra.tennant', 'tenant', () => signet({ kestra: { tennant: 'x' } })],
    ['Kubernetes', 'kubernetes', () => signet({ Kubernetes: {} })],
    ['lable', 'label', () => Recipient.age(ALICE, untyped({ lable: 'alice' }))],
    ['outputname', 'outputName', (stack) => token(stack).sealFor('s', alice(), untyped({ outputname: 'x' }))],
    [
      'recipient',
      'recipients',
      (stack) => new SealedOutput(stack, 's', untyped({ token: token(stack), recipient: alice() })),
    ],
    [
      'ownerReferance',
      'ownerReference',
      (stack) => new ServiceAccountToken(stack, 't', untyped({ serviceAccount: account(stack), ownerReferance: true })),
    ],
    [
      'kargoManged',
      'kargoManaged',
      (stack) =>
        KargoSystemRole.fromRoleName(stack, 'r', 'kargo-viewer').issueToken('t', untyped({ kargoManged: true })),
    ],
    [
      'maxage',
      'maxAge',
      (stack) => new KestraApiToken(stack, 't', untyped({ owner: 'self', recipients: alice(), maxage: 'P1D' })),
    ],
    ['manifst', 'manifest', (stack) => new SignetKubernetesObject(stack, 'o', untyped({ manifst: '{}' }))],
  ])('%s', (name, meant, make) => {
    const error = errorOf(() => make(stackWithProvider()));
    expect(error.code).toBe('construct/unknown-property');
    expect(error.what).toBe(`\`${name}\` is not a known property`);
    expect(error.fix).toBe(`Correct its name, or remove it. Did you mean "${meant}"?`);
    expect(error.path).toEqual(name.split('.'));
  });

  const named = { namespace: 'ci', name: 'x' };
  const rules = [{ verbs: ['get'], resources: ['pods'], apiGroups: [''] }];
  const project = (stack: TerraformStack) => KargoProject.fromProjectName(stack, 'project', 'shop');

  it.each<[string, Make]>([
    ['ServiceAccount', (stack) => new ServiceAccount(stack, 'x', untyped({ ...named, automounttoken: false }))],
    [
      'ServiceAccount.fromServiceAccountName',
      (stack) => ServiceAccount.fromServiceAccountName(stack, 'x', 'x', untyped({ namespace: 'ci', nmspace: 'x' })),
    ],
    ['Role', (stack) => new Role(stack, 'x', untyped({ ...named, rules, label: {} }))],
    ['Role.fromRoleName', (stack) => Role.fromRoleName(stack, 'x', 'x', untyped({ namespace: 'ci', nmspace: 'x' }))],
    ['a rule', (stack) => new Role(stack, 'x', untyped({ ...named, rules: [{ ...rules[0], resourceName: ['x'] }] }))],
    ['ClusterRole', (stack) => new ClusterRole(stack, 'x', untyped({ name: 'x', rules, label: {} }))],
    ['RoleBinding', (stack) => new RoleBinding(stack, 'x', untyped({ ...named, ...bound(stack), label: {} }))],
    [
      'ClusterRoleBinding',
      (stack) => new ClusterRoleBinding(stack, 'x', untyped({ name: 'x', ...bound(stack), label: {} })),
    ],
    ['bind', (stack) => bound(stack).role.bind(Subject.user('jane'), untyped({ nam: 'x' }))],
    ['importFrom', (stack) => new ServiceAccount(stack, 'x', untyped({ ...named, importFrom: { nam: 'x' } }))],
    ['expectAccess', (stack) => account(stack).expectAccess(untyped({ can: ['get pods'], enforced: 'fail' }))],
    ['Namespace', (stack) => Namespace.fromNamespaceName(stack, 'x', 'ci', untyped({ providr: 'x' }))],
    ['User', (stack) => User.fromUserName(stack, 'x', 'jane', untyped({ group: ['x'] }))],
    ['ArgoAccess', (stack) => new ArgoAccess(stack, 'x', untyped({ ...named, clusterwide: true }))],
    [
      'token of ArgoAccess',
      (stack) => new ArgoAccess(stack, 'x', untyped({ ...named, token: { generatename: 'x-' } })),
    ],
    [
      'a rule of Argo',
      (stack) =>
        new ArgoAccess(stack, 'x', named).allow(
          untyped({ verbs: ['get'], resources: ['workflows'], resourceName: [] }),
        ),
    ],
    ['environment', (stack) => new ArgoAccess(stack, 'x', named).environment(untyped({ server: 'x:1', htttp1: true }))],
    ['ArgoSsoAccess', (stack) => new ArgoSsoAccess(stack, 'x', untyped({ ...named, rule: 'true', precedense: 1 }))],
    ['Kargo', (stack) => new Kargo(stack, 'x', untyped({ namspace: 'x' }))],
    ['KargoProject', (stack) => KargoProject.fromProjectName(stack, 'x', 'x', untyped({ karg: 'x' }))],
    [
      'KargoProjectRole',
      (stack) => new KargoProjectRole(stack, 'x', untyped({ name: 'x', project: project(stack), claim: {} })),
    ],
    [
      'KargoProjectRole.fromRoleName',
      (stack) => KargoProjectRole.fromRoleName(stack, 'x', 'x', untyped({ project: project(stack), projct: 'x' })),
    ],
    ['KargoSystemRole', (stack) => new KargoSystemRole(stack, 'x', untyped({ name: 'x', claim: {} }))],
    [
      'KargoSystemRole.fromRoleName',
      (stack) => KargoSystemRole.fromRoleName(stack, 'x', 'x', untyped({ namspace: 'x' })),
    ],
    ['KargoServiceAccount', (stack) => new KargoServiceAccount(stack, 'x', untyped({ name: 'x', role: [] }))],
    [
      'KargoServiceAccount.fromServiceAccountName',
      (stack) => KargoServiceAccount.fromServiceAccountName(stack, 'x', 'x', untyped({ projct: 'x' })),
    ],
    ['Kestra', (stack) => new Kestra(stack, 'x', untyped({ tennant: 'x' }))],
    ['KestraGroup', (stack) => new KestraGroup(stack, 'x', untyped({ name: 'x', descripton: 'x' }))],
    ['KestraGroup.fromGroupName', (stack) => KestraGroup.fromGroupName(stack, 'x', 'x', untyped({ kestr: 'x' }))],
    ['KestraRole', (stack) => new KestraRole(stack, 'x', untyped({ name: 'x', permission: {} }))],
    ['KestraRole.fromRoleName', (stack) => KestraRole.fromRoleName(stack, 'x', 'x', untyped({ kestr: 'x' }))],
    [
      'bind of KestraRole',
      (stack) => KestraRole.fromRoleName(stack, 'x', 'x').bind(bots(stack), untyped({ namspace: 'x' })),
    ],
    [
      'KestraBinding',
      (stack) =>
        new KestraBinding(
          stack,
          'x',
          untyped({ role: KestraRole.fromRoleName(stack, 'r', 'x'), subject: bots(stack), namspace: 'x' }),
        ),
    ],
    ['KestraServiceAccount', (stack) => new KestraServiceAccount(stack, 'x', untyped({ name: 'x', tenant: ['x'] }))],
    [
      'KestraServiceAccount.fromServiceAccountName',
      (stack) => KestraServiceAccount.fromServiceAccountName(stack, 'x', 'x', untyped({ kestr: 'x' })),
    ],
    ['KestraUser', (stack) => KestraUser.fromEmail(stack, 'x', 'x@example.com', untyped({ kestr: 'x' }))],
    [
      'addGuardrails',
      (stack) => {
        addGuardrails(stack, untyped({ levl: 'error' }));
      },
    ],
  ])('by %s', (_, make) => {
    const error = errorOf(() => make(stackWithProvider()));
    expect(error.code).toBe('construct/unknown-property');
    expect(error.fix).toContain('Did you mean');
  });

  it('in an element of a list, with its index', () => {
    const recipients = [
      { key: ALICE, label: 'alice' },
      { key: ALICE, labl: 'bob' },
    ];
    const error = errorOf(() => new SignetSealedToken(stackWithProvider(), 's', untyped({ recipients })));
    expect(error.path).toEqual(['recipients', 1, 'labl']);
  });

  it('in three lines, with the path of the construct', () => {
    const error = errorOf(() => token(stackWithProvider()).sealFor('s', alice(), untyped({ outputname: 'x' })));
    expect(error.stack).toBe(
      [
        '`outputname` is not a known property',
        '    at ci/t/s',
        'It would have no effect. Correct its name, or remove it. Did you mean "outputName"? [construct/unknown-property]',
      ].join('\n'),
    );
  });
});

describe('A property', () => {
  it.each<[string, string, string, Make]>([
    [
      'that is missing',
      'property-missing',
      'serviceAccount',
      (stack) => new ServiceAccountToken(stack, 't', untyped({})),
    ],
    [
      'of properties that are not passed at all',
      'property-missing',
      'serviceAccount',
      (stack) => new ServiceAccountToken(stack, 't', untyped(undefined)),
    ],
    [
      'with a text in place of a list',
      'property-type',
      'recipients',
      (stack) => token(stack).sealFor('s', untyped('recipients.txt')),
    ],
    [
      'with null in place of an action',
      'property-type',
      'can.0',
      (stack) => account(stack).expectAccess(untyped({ can: [null] })),
    ],
    ['with null in a list', 'property-type', 'recipients', (stack) => token(stack).sealFor('s', untyped([null]))],
    [
      'with a text in place of rules',
      'property-type',
      'rules',
      (stack) => new Role(stack, 'r', untyped({ namespace: 'ci', name: 'r', rules: 'x' })),
    ],
    [
      'with null in place of a rule',
      'property-type',
      'rules',
      (stack) => new ArgoAccess(stack, 'a', untyped({ namespace: 'ci', name: 'a', rules: [null] })),
    ],
    [
      'that is a missing namespace',
      'property-missing',
      'namespace',
      (stack) => new ArgoAccess(stack, 'a', untyped({ name: 'a' })),
    ],
    [
      'of a reference without options',
      'property-missing',
      'namespace',
      (stack) => Role.fromRoleName(stack, 'r', 'r', untyped(undefined)),
    ],
    ['that is a key of a recipient', 'property-missing', 'key', () => Recipient.age(untyped(undefined))],
    ['that is the path of a file', 'property-missing', 'path', () => Recipient.fromFile(untyped(undefined))],
    ['that is a grantee', 'property-missing', 'grantee', (stack) => bound(stack).role.bind(untyped(undefined))],
    [
      'with a verb in place of a list',
      'property-type',
      'verbs',
      (stack) => new Role(stack, 'r', { namespace: 'ci', name: 'r' }).allow(untyped('get'), 'pods'),
    ],
    [
      'with the kind of an object in place of a list',
      'property-type',
      'importFrom',
      (stack) => new ArgoAccess(stack, 'a', untyped({ namespace: 'ci', name: 'a', importFrom: 'Role' })),
    ],
    [
      'with a number in place of an import',
      'property-type',
      'importFrom',
      (stack) => new ServiceAccount(stack, 'a', untyped({ namespace: 'ci', name: 'a', importFrom: 5 })),
    ],
    [
      'that is the configuration of a Terraform type',
      'property-missing',
      'config',
      (stack) => new SignetSealedToken(stack, 's', untyped(undefined)),
    ],
    ['with a number in place of a text', 'property-type', 'alias', () => signet({ alias: 5 })],
    ['with a text in place of a block', 'property-type', 'kubernetes', () => signet({ kubernetes: 'x' })],
  ])('%s is an error at the construct', (_, code, name, make) => {
    const error = errorOf(() => make(stackWithProvider()));
    expect(error.code).toBe(`construct/${code}`);
    expect(error.path?.join('.')).toBe(name);
    expect(error.stack?.split('\n')).toHaveLength(3);
  });

  it('whose value is known only at plan has any type', () => {
    const stack = stackWithProvider();
    const ownerReference = untyped(Token.asAny('${var.owner}'));
    expect(() => new ServiceAccountToken(stack, 't', { serviceAccount: account(stack), ownerReference })).not.toThrow();
  });
});

it('A scope that is not a construct is an error with the id', () => {
  const error = errorOf(() => new SignetProvider(untyped(undefined), 'signet'));
  expect([error.code, error.where]).toEqual(['construct/scope-invalid', 'signet']);
});
