import { DataKubernetesSecretV1 } from '@cdktf/provider-kubernetes/lib/data-kubernetes-secret-v1';
import { ClusterRoleBindingV1 } from '@cdktf/provider-kubernetes/lib/cluster-role-binding-v1';
import { ClusterRoleV1 } from '@cdktf/provider-kubernetes/lib/cluster-role-v1';
import { Manifest } from '@cdktf/provider-kubernetes/lib/manifest';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { RoleV1 } from '@cdktf/provider-kubernetes/lib/role-v1';
import { SecretV1 } from '@cdktf/provider-kubernetes/lib/secret-v1';
import { ServiceAccountV1 } from '@cdktf/provider-kubernetes/lib/service-account-v1';
import { TokenRequestV1 } from '@cdktf/provider-kubernetes/lib/token-request-v1';
import {
  App,
  Aspects,
  Fn,
  TerraformHclModule,
  TerraformLocal,
  TerraformOutput,
  TerraformResource,
  type TerraformStack,
  Testing,
  Token,
  type IAspect,
} from 'cdktf';
import type { Construct } from 'constructs';
import {
  acknowledge,
  addGuardrails,
  ClusterRole,
  ClusterRoleBinding,
  LeastPrivilege,
  Recipient,
  Role,
  RoleBinding,
  SealedOnly,
  SealedOutput,
  ServiceAccount,
  ServiceAccountToken,
  SignetKubernetesObject,
  SignetProvider,
  Subject,
  UniqueAccounts,
  type FindingCode,
  type PolicyRule,
  type RendererName,
} from '../../../src';
import { ALICE, BOB, errorOf, newStack, someExecutable, temporaryFolder } from '../support';

interface Found {
  readonly path: string;
  readonly level: string;
  readonly text: string;
  readonly code: string;
}

/** What guardrails say of a stack. */
function findings(
  add: (stack: TerraformStack) => void,
  guardrails: readonly IAspect[] = [new LeastPrivilege(), new UniqueAccounts(), new SealedOnly()],
  renderer: RendererName = 'signet',
): Found[] {
  const stack = newStack();
  new KubernetesProvider(stack, 'kubernetes');
  new SignetProvider(stack, 'signet', { renderer });
  add(stack);
  for (const guardrail of guardrails) Aspects.of(stack).add(guardrail);
  Testing.synth(stack);
  return stack.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => /^@cdktf\/(info|warn|error)$/.test(type))
      .map(({ type, data }) => ({
        path: node.path,
        level: type.slice('@cdktf/'.length),
        text: String(data),
        code: /\[([^\]]*)\]$/.exec(String(data))?.[1] ?? '',
      })),
  );
}
const codes = (...given: Parameters<typeof findings>) => findings(...given).map(({ code }) => code);

const rule = (given: Partial<PolicyRule>): PolicyRule => ({
  apiGroups: [''],
  resources: ['pods'],
  verbs: ['get'],
  ...given,
});
const inRole = (given: Partial<PolicyRule>) => (stack: TerraformStack) => {
  new Role(stack, 'role', { namespace: 'ci', name: 'ci', rules: [rule(given)] });
};

describe('LeastPrivilege', () => {
  it.each<[string, Partial<PolicyRule>, readonly string[]]>([
    ['every verb', { verbs: ['*'] }, ['wildcard']],
    ['every resource', { apiGroups: ['apps'], resources: ['*'] }, ['wildcard']],
    ['every API group', { apiGroups: ['*'] }, ['wildcard']],
    [
      'escalate',
      { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], verbs: ['escalate'] },
      ['escalation'],
    ],
    [
      'bind',
      { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], verbs: ['get', 'bind'] },
      ['escalation'],
    ],
    ['impersonate', { resources: ['serviceaccounts'], verbs: ['impersonate'] }, ['escalation']],
    ['reading Secrets', { resources: ['configmaps', 'secrets'] }, ['secrets']],
    ['watching Secrets', { resources: ['secrets'], verbs: ['watch'] }, ['secrets']],
    ['reading Secrets among all', { resources: ['*'] }, ['wildcard', 'secrets']],
    ['all with Secrets', { resources: ['secrets'], verbs: ['*'] }, ['wildcard', 'secrets', 'tokens']],
    ['requesting tokens', { resources: ['serviceaccounts/token'], verbs: ['create'] }, ['tokens']],
    ['requesting tokens among all', { resources: ['*/token'], verbs: ['create'] }, ['wildcard', 'tokens']],
    ['making Secrets', { resources: ['secrets'], verbs: ['create'] }, ['tokens']],
    ['overwriting Secrets', { resources: ['secrets'], verbs: ['patch'] }, ['tokens']],
    [
      'making Secrets, which no name can limit',
      { resources: ['secrets'], resourceNames: ['one'], verbs: ['create'] },
      ['tokens'],
    ],
  ])('reports %s', (_what, given, slugs) => {
    expect(codes(inRole(given))).toEqual(slugs.map((slug) => `least-privilege/${slug}`));
  });

  it.each<[string, Partial<PolicyRule>]>([
    ['reading pods', {}],
    ['reading one Secret', { resources: ['secrets'], resourceNames: ['one'] }],
    [
      'requesting the tokens of one account',
      { resources: ['serviceaccounts/token'], resourceNames: ['ci'], verbs: ['create'] },
    ],
    ['what another group calls secrets', { apiGroups: ['vault.example.com'], resources: ['secrets'] }],
    ['deleting Secrets', { resources: ['secrets'], verbs: ['delete'] }],
  ])('does not object to %s', (_what, given) => {
    expect(codes(inRole(given))).toEqual([]);
  });

  const bindEverywhere = (rules: readonly PolicyRule[]) => (stack: TerraformStack) => {
    const role = new ClusterRole(stack, 'role', { name: 'ci', rules });
    new ClusterRoleBinding(stack, 'binding', { name: 'ci', role, subjects: [Subject.group('devs')] });
  };

  it('objects to rights in the whole cluster where a namespace would do', () => {
    expect(
      findings(bindEverywhere([rule({}), rule({ apiGroups: ['apps'], resources: ['deployments'] })])),
    ).toMatchObject([
      {
        path: 'ci/binding/Resource',
        code: 'least-privilege/cluster-wide',
        text: expect.stringContaining('pods, deployments') as string,
      },
    ]);
    for (const needed of [
      { resources: ['nodes'] },
      { apiGroups: ['kargo.akuity.io'], resources: ['projects'] },
      { apiGroups: [], resources: [], nonResourceURLs: ['/metrics'] },
    ])
      expect(codes(bindEverywhere([rule({}), rule(needed)]))).toEqual([]);
  });

  it('does not object to a ClusterRole that is bound in a namespace', () => {
    expect(
      codes((stack) => {
        const role = new ClusterRole(stack, 'role', { name: 'ci', rules: [rule({})] });
        const subjects = [Subject.group('devs')];
        new RoleBinding(stack, 'binding', { namespace: 'ci', name: 'ci', role, subjects });
      }),
    ).toEqual([]);
  });

  it.each([
    ['cluster-admin', ['least-privilege/broad-role']],
    ['edit', ['least-privilege/broad-role', 'least-privilege/cluster-wide']],
    ['view', ['least-privilege/cluster-wide']],
    ['system:auth-delegator', []],
  ])('knows what comes with Kubernetes: %s', (name, expected) => {
    expect(
      codes((stack) => {
        const role = ClusterRole.fromClusterRoleName(stack, 'role', name);
        new ClusterRoleBinding(stack, 'binding', { name: 'x', role, subjects: [Subject.group('devs')] });
      }),
    ).toEqual(expected);
  });

  it.each(['signet', 'kubernetes'] as const)('sees rules that were added last, with the renderer %s', (renderer) => {
    const add = (stack: TerraformStack) => {
      const role = new Role(stack, 'role', { namespace: 'ci', name: 'ci', rules: [rule({})] });
      role.addRule(rule({ resources: ['secrets'] }));
    };
    expect(codes(add, [new LeastPrivilege()], renderer)).toEqual(['least-privilege/secrets']);
  });

  it('sees overrides', () => {
    expect(
      codes((stack) => {
        const pods = { apiGroups: [''], resources: ['pods'], verbs: ['list'] };
        new RoleV1(stack, 'role', { metadata: { name: 'a' }, rule: [pods] }).addOverride('rule.0.verbs', ['*']);
      }),
    ).toEqual(['least-privilege/wildcard']);
  });

  it('sees resources of hashicorp/kubernetes, also by reference, and manifests', () => {
    expect(
      codes((stack) => {
        const secrets = [{ apiGroups: [''], resources: ['secrets'], verbs: ['list'] }];
        new RoleV1(stack, 'a', { metadata: { name: 'a', namespace: 'ci' }, rule: secrets });
        const role = new ClusterRoleV1(stack, 'b', {
          metadata: { name: 'b' },
          rule: [{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }],
        });
        const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role.metadata.name };
        new ClusterRoleBindingV1(stack, 'c', {
          metadata: { name: 'c' },
          roleRef,
          subject: [{ kind: 'Group', name: 'devs' }],
        });
        const manifest = {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'Role',
          metadata: { name: 'd' },
          rules: secrets,
        };
        new Manifest(stack, 'd', { manifest });
        new SignetKubernetesObject(stack, 'e', { manifest });
      }),
    ).toEqual([
      'least-privilege/secrets',
      'least-privilege/cluster-wide',
      'least-privilege/secrets',
      'least-privilege/secrets',
    ]);
  });
});

describe('UniqueAccounts', () => {
  const alice = Recipient.age(ALICE, { label: 'alice' });
  const bob = Recipient.age(BOB, { label: 'bob' });
  const tokens = (stack: TerraformStack, ...consumers: readonly (readonly Recipient[])[]) => {
    const serviceAccount = new ServiceAccount(stack, 'account', { namespace: 'ci', name: 'ci' });
    consumers.forEach((recipients, index) => {
      new ServiceAccountToken(stack, `token-${index}`, { serviceAccount }).sealFor('sealed', recipients);
    });
  };

  it('objects to an account with tokens for different recipients', () => {
    const found = findings((stack) => {
      tokens(stack, [alice], [bob]);
    });
    expect(found.map(({ code }) => code)).toEqual(['unique-accounts/shared', 'unique-accounts/shared']);
    expect(found[0]?.text).toContain('"ci" in namespace "ci" has tokens for different recipients: alice; bob');
  });

  it('objects to one token that is sealed for each consumer on its own', () => {
    expect(
      codes((stack) => {
        const serviceAccount = ServiceAccount.fromServiceAccountName(stack, 'account', 'ci', { namespace: 'ci' });
        const token = new ServiceAccountToken(stack, 'token', { serviceAccount, name: 'ci-token' });
        token.sealFor('alice', [alice]);
        const named = { namespace: 'ci', secretName: 'ci-token', issue: undefined };
        new SealedOutput(stack, 'bob', { token: named, recipients: [bob], readAtPlan: false });
      }),
    ).toEqual(['unique-accounts/shared', 'unique-accounts/shared']);
  });

  it('does not object to two tokens of one consumer, nor to one token for two recipients', () => {
    expect(
      codes((stack) => {
        tokens(stack, [alice, bob], [bob, alice]);
      }),
    ).toEqual([]);
  });

  it('tells clusters apart', () => {
    expect(
      codes((stack) => {
        const other = new SignetProvider(stack, 'other', { alias: 'other' });
        for (const [id, provider, recipient] of [
          ['one', undefined, alice],
          ['two', other, bob],
        ] as const) {
          const cluster = provider && { provider };
          const serviceAccount = new ServiceAccount(stack, id, { namespace: 'ci', name: 'ci', ...cluster });
          new ServiceAccountToken(stack, `${id}-token`, { serviceAccount, ...cluster }).sealFor('sealed', [recipient]);
        }
      }),
    ).toEqual([]);
  });

  it('objects to an account that is declared twice, by whichever provider', () => {
    const found = findings((stack) => {
      new ServiceAccountV1(stack, 'a', { metadata: { name: 'ci', namespace: 'ci' } });
      new ServiceAccountV1(stack, 'b', { metadata: { name: 'ci', namespace: 'ci' } });
      new ServiceAccountV1(stack, 'c', { metadata: { name: 'ci', namespace: 'other' } });
    });
    expect(found.map(({ path, code }) => [path, code])).toEqual([
      ['ci/a', 'unique-accounts/declared-twice'],
      ['ci/b', 'unique-accounts/declared-twice'],
    ]);
  });
});

describe('SealedOnly', () => {
  const type = 'kubernetes.io/service-account-token';
  const metadata = { name: 'ci-token', namespace: 'ci', annotations: { 'kubernetes.io/service-account.name': 'ci' } };

  it('objects to everything that makes a token and reads it back', () => {
    const found = findings((stack) => {
      new SecretV1(stack, 'secret', { metadata, type });
      new SecretV1(stack, 'opaque', { metadata: { name: 'x' }, data: { a: 'b' } });
      new Manifest(stack, 'manifest', { manifest: { apiVersion: 'v1', kind: 'Secret', type, metadata } });
      new TokenRequestV1(stack, 'request', { metadata: { name: 'ci' }, spec: {} });
      new DataKubernetesSecretV1(stack, 'data', { metadata: { name: 'ci-token' } });
    });
    expect(found.map(({ path, code, level }) => [path, code, level])).toEqual([
      ['ci/secret', 'sealed-only/token-secret', 'error'],
      ['ci/manifest', 'sealed-only/token-secret', 'error'],
      ['ci/request', 'sealed-only/token-request', 'error'],
      ['ci/data', 'sealed-only/secret-data', 'error'],
    ]);
  });

  it('objects to what takes the content on: outputs, also sensitive ones, locals and attributes', () => {
    const found = findings((stack) => {
      const secret = new SecretV1(stack, 'secret', { metadata: { name: 'x' } });
      new TerraformOutput(stack, 'plain', { value: Token.asString(Fn.lookup(secret.data, 'token', '')) });
      new TerraformOutput(stack, 'sensitive', { value: secret.data, sensitive: true });
      new TerraformOutput(stack, 'whole', { value: secret.fqn });
      new TerraformLocal(stack, 'local', secret.data);
      new SecretV1(stack, 'copy', {
        metadata: { name: 'y' },
        data: { token: Token.asString(Fn.lookup(secret.data, 'token', '')) },
      });
      new TerraformOutput(stack, 'name', { value: secret.metadata.name });
      new ServiceAccountV1(stack, 'after', { metadata: { name: 'z' }, dependsOn: [secret] });
    });
    expect(found.map(({ path, code }) => [path, code])).toEqual([
      ['ci/plain', 'sealed-only/output'],
      ['ci/sensitive', 'sealed-only/output'],
      ['ci/whole', 'sealed-only/output'],
      ['ci/local', 'sealed-only/attribute'],
      ['ci/copy', 'sealed-only/attribute'],
    ]);
  });

  it('objects to a token of the stack that is sealed while planning, but not to one that something else creates', () => {
    const found = findings((stack) => {
      const serviceAccount = new ServiceAccount(stack, 'account', { namespace: 'ci', name: 'ci' });
      const token = new ServiceAccountToken(stack, 'token', { serviceAccount });
      token.sealFor('at-plan', [Recipient.age(ALICE)], { readAtPlan: true });
      const other = { namespace: 'ci', secretName: 'other-token', issue: undefined };
      new SealedOutput(stack, 'other', { token: other, recipients: [Recipient.age(ALICE)] });
    });
    expect(found.map(({ path, code, level }) => [path, code, level])).toEqual([
      ['ci/token/at-plan/Token', 'sealed-only/read-at-plan', 'error'],
    ]);
  });

  it('has nothing against what is sealed', () => {
    expect(
      codes((stack) => {
        const serviceAccount = new ServiceAccount(stack, 'account', { namespace: 'ci', name: 'ci' });
        const sealed = new ServiceAccountToken(stack, 'token', { serviceAccount }).sealFor('sealed', [
          Recipient.age(ALICE),
        ]);
        new TerraformOutput(stack, 'again', { value: sealed.sealed });
      }),
    ).toEqual([]);
  });
});

/** A resource of whichever provider, by a class that nobody knows. */
class AnyResource extends TerraformResource {
  public constructor(
    scope: Construct,
    id: string,
    terraformResourceType: string,
    private readonly attributes: Record<string, unknown>,
  ) {
    super(scope, id, { terraformResourceType });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return this.attributes;
  }
}

describe('Guardrails, whose classes the resources may be of,', () => {
  it('know them by their types', () => {
    const rule = { api_groups: [''], resources: ['secrets'], verbs: ['get'] };
    expect(
      codes((stack) => {
        new AnyResource(stack, 'role', 'kubernetes_role_v1', { metadata: [{ name: 'a' }], rule: [rule] });
        new AnyResource(stack, 'old', 'kubernetes_role', { metadata: { name: 'b' }, rule });
        new AnyResource(stack, 'request', 'kubernetes_token_request_v1', {});
        new AnyResource(stack, 'text', 'kubectl_manifest', {
          yaml_body: 'kind: Secret\ntype: kubernetes.io/service-account-token\n',
        });
        new AnyResource(stack, 'bucket', 'aws_s3_bucket', { rule });
      }),
    ).toEqual([
      'least-privilege/secrets',
      'least-privilege/secrets',
      'sealed-only/token-request',
      'sealed-only/token-secret',
    ]);
  });

  it('object to a token in the input of a module', () => {
    expect(
      codes((stack) => {
        const request = new AnyResource(stack, 'request', 'kubernetes_token_request_v1', {});
        new TerraformHclModule(stack, 'module', {
          source: 'example/consumer/any',
          variables: { token: request.getStringAttribute('token') },
        });
      }),
    ).toEqual(['sealed-only/token-request', 'sealed-only/attribute']);
  });
});

describe('Findings', () => {
  const readSecrets = (stack: TerraformStack) =>
    new Role(stack, 'role', { namespace: 'ci', name: 'ci', rules: [rule({ resources: ['secrets'] })] });

  it('warn or stop the synthesis, as the level says', () => {
    const stack = (level?: 'warn' | 'error') => {
      const app = new App({ outdir: temporaryFolder() });
      const made = newStack(app);
      new SignetProvider(made, 'signet', { executable: someExecutable() });
      readSecrets(made);
      addGuardrails(made, level && { level });
      return () => {
        app.synth();
      };
    };
    expect(stack()).not.toThrow();
    expect(stack('warn')).not.toThrow();
    expect(stack('error')).toThrow(
      /\[ci\/role\/Resource\] A rule allows get on all Secrets\..*\[least-privilege\/secrets\]/,
    );
  });

  it('say what there is, what can come of it, and what to do', () => {
    const [found] = findings((stack) => {
      readSecrets(stack);
    });
    expect(found).toMatchObject({ path: 'ci/role/Resource', level: 'warn' });
    expect(found?.text).toBe(
      'A rule allows get on all Secrets. Secrets hold the tokens of other accounts, so this gives the rights of those accounts. "list" and "watch" return the content as well. Use only "get", and limit it with `resourceNames` to the Secrets that are needed. [least-privilege/secrets]',
    );
  });

  it('are acknowledged with a reason, for a construct and all that is in it, and for nothing else', () => {
    const found = findings((stack) => {
      const role = readSecrets(stack);
      role.addRule(rule({ verbs: ['*'] }));
      acknowledge(role, 'least-privilege/secrets', ' It backs Secrets up. ');
      new Role(stack, 'other', { namespace: 'ci', name: 'other', rules: [rule({ resources: ['secrets'] })] });
    });
    expect(found.map(({ path, level, code }) => [path, level, code])).toEqual([
      ['ci/role/Resource', 'info', 'least-privilege/secrets'],
      ['ci/role/Resource', 'warn', 'least-privilege/wildcard'],
      ['ci/other/Resource', 'warn', 'least-privilege/secrets'],
    ]);
    expect(found[0]?.text).toBe(
      'A rule allows get on all Secrets. Acknowledged: It backs Secrets up. [least-privilege/secrets]',
    );
  });

  it('take the nearest reason', () => {
    const [found] = findings((stack) => {
      acknowledge(stack, 'least-privilege/secrets', 'Far.');
      acknowledge(readSecrets(stack), 'least-privilege/secrets', 'Near.');
    });
    expect(found?.text).toContain('Near.');
  });

  it.each(['', '  '])('are not acknowledged without a reason: "%s"', (reason) => {
    const error = errorOf(() => {
      acknowledge(newStack(), 'least-privilege/secrets', reason);
    });
    expect(error.code).toBe('construct/acknowledged-without-reason');
  });

  it('are not acknowledged by a code that there is not', () => {
    const error = errorOf(() => {
      acknowledge(newStack(), 'least-privilege/secret' as FindingCode, 'Because.');
    });
    expect(error.code).toBe('construct/acknowledged-code-unknown');
  });
});

describe('Guardrails', () => {
  it('refuse an App, whose aspects would do nothing, and an unknown level', () => {
    expect(
      errorOf(() => {
        addGuardrails(new App());
      }).code,
    ).toBe('construct/guardrails-outside-stack');
    expect(errorOf(() => new LeastPrivilege({ level: 'info' as 'warn' })).code).toBe('construct/level-unknown');
  });

  it('look only at the part that they are added to', () => {
    const stack = newStack();
    new SignetProvider(stack, 'signet');
    const rules = [rule({ verbs: ['*'] })];
    const looked = new Role(stack, 'looked', { namespace: 'ci', name: 'a', rules });
    const other = new Role(stack, 'other', { namespace: 'ci', name: 'b', rules });
    addGuardrails(looked);
    Testing.synth(stack);
    const warned = ({ resource }: Role) => resource.node.metadata.some(({ type }) => type === '@cdktf/warn');
    expect([looked, other].map(warned)).toEqual([true, false]);
  });
});
