import type { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import {
  acknowledge,
  addGuardrails,
  ArgoAccess,
  Kargo,
  KargoProject,
  KargoProjectRole,
  KargoSystemRole,
  Kestra,
  KestraRole,
  Recipient,
  ServiceAccount,
  ServiceAccountToken,
  SignetProvider,
} from '../../src';
import { stackWithProvider } from './kestra/support';
import { ALICE, errorOf, newStack, warnings } from './support';

const ARGO = { namespace: 'argo', name: 'ci' };

/** A value that the compiler would refuse. */
const wrong = (value: string) => value as never;

describe('A mistyped word', () => {
  it.each<[string, (stack: TerraformStack) => unknown, string]>([
    ['role of Argo', (stack) => new ArgoAccess(stack, 'x', { ...ARGO, role: wrong('edti') }), 'edit'],
    ['level of access', (stack) => new ArgoAccess(stack, 'x', ARGO).allowTemplates(wrong('mange')), 'manage'],
    [
      'source',
      (stack) => new ArgoAccess(stack, 'x', ARGO).allowSubmitFrom(wrong('workflowtemplate')),
      'workflowtemplates',
    ],
    ['renderer', () => new SignetProvider(newStack(), 'x', { renderer: wrong('kubernets') }), 'kubernetes'],
    ['version of Kestra', (stack) => new Kestra(stack, 'x', { version: wrong('2.1') }), '2.0'],
    ['model of Kargo', (stack) => new Kargo(stack, 'x', { model: wrong('roles') }), 'role'],
    [
      'level',
      (stack) => {
        addGuardrails(stack, { level: wrong('wran') });
      },
      'warn',
    ],
    [
      'code',
      (stack) => {
        acknowledge(stack, wrong('least-privilege/secret'), 'x');
      },
      'least-privilege/secrets',
    ],
    ['enforcement', (stack) => account(stack).expectAccess({ can: ['get pods'], enforce: wrong('fails') }), 'fail'],
    [
      'replacement',
      (stack) =>
        new ServiceAccountToken(stack, 'x', { serviceAccount: account(stack), replacement: wrong('create_first') }),
      'create-first',
    ],
    [
      'format',
      (stack) =>
        new ServiceAccountToken(stack, 'x', { serviceAccount: account(stack) }).sealFor('x', [Recipient.age(ALICE)], {
          format: wrong('agee'),
        }),
      'age',
    ],
  ])('is refused with the one that was likely meant: %s', (_, make, meant) => {
    const stack = stackWithProvider();
    expect(errorOf(() => make(stack)).fix).toMatch(new RegExp(` Did you mean "${meant}"\\?$`));
  });

  it('is refused without a suggestion when it is like none', () => {
    const stack = stackWithProvider();
    const error = errorOf(() => new ArgoAccess(stack, 'x', { ...ARGO, role: wrong('superuser') }));
    expect(error.fix).not.toContain('Did you mean');
  });

  it.each<[string, (stack: TerraformStack) => IConstruct, string | undefined]>([
    ['Kestra: Lancher', (stack) => KestraRole.fromRoleName(stack, 'x', 'Lancher'), 'Launcher'],
    ['Kestra: Launcher', (stack) => KestraRole.fromRoleName(stack, 'x', 'Launcher'), undefined],
    ['Kestra: Pipelines', (stack) => KestraRole.fromRoleName(stack, 'x', 'Pipelines'), undefined],
    ['Kargo: kargo-viewr', (stack) => KargoSystemRole.fromRoleName(stack, 'x', 'kargo-viewr'), 'kargo-viewer'],
    ['Kargo: kargo-viewer', (stack) => KargoSystemRole.fromRoleName(stack, 'x', 'kargo-viewer'), undefined],
    [
      'a project: kargo-promotor',
      (stack) => {
        const project = KargoProject.fromProjectName(stack, 'project', 'shop');
        return KargoProjectRole.fromRoleName(stack, 'x', 'kargo-promotor', { project });
      },
      'kargo-promoter',
    ],
  ])('in the name of a role is a warning, where it is like the name of a built-in role: %s', (_, make, meant) => {
    const found = warnings(make(stackWithProvider()));
    expect(found.map((warning) => /Did you mean "(.*)"\?/.exec(warning)?.[1])).toEqual(
      meant === undefined ? [] : [meant],
    );
  });
});

function account(stack: TerraformStack): ServiceAccount {
  return new ServiceAccount(stack, 'account', { namespace: 'ci', name: 'robot' });
}
