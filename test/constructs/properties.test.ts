import { Token, type TerraformStack } from 'cdktf';
import {
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
    ['with null in a list', 'property-type', 'recipients', (stack) => token(stack).sealFor('s', untyped([null]))],
    ['with a number in place of a text', 'property-type', 'alias', () => signet({ alias: 5 })],
    ['with a text in place of a block', 'property-type', 'kubernetes', () => signet({ kubernetes: 'x' })],
  ])('%s is an error at the construct', (_, code, name, make) => {
    const error = errorOf(() => make(stackWithProvider()));
    expect(error.code).toBe(`construct/${code}`);
    expect(error.path).toEqual([name]);
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
