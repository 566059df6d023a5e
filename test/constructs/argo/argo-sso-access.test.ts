import { TerraformVariable } from 'cdktf';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { ArgoSsoAccess, SignetProvider, type ArgoSsoAccessProps } from '../../../src';
import { asObjects } from '../kubernetes/as-objects';
import { errorOf, newStack, only, read, synthesize, warnings } from '../support';

const PROPS: ArgoSsoAccessProps = { namespace: 'argo', name: 'admin-user', rule: "'admin' in groups", role: 'admin' };

function access(props: Partial<ArgoSsoAccessProps> = {}): ArgoSsoAccess {
  const stack = newStack();
  new SignetProvider(stack, 'signet');
  return new ArgoSsoAccess(stack, 'admins', { ...PROPS, ...props });
}

const codes = (made: ArgoSsoAccess) => warnings(made).map((warning) => /\[construct\/(.*)\]$/.exec(warning)?.[1]);

describe('ArgoSsoAccess', () => {
  it('declares the account that the documentation of Argo Workflows creates by hand, with the Secret that its server reads', () => {
    const made = access({ precedence: 1 });
    const synthesized = read(made.token.resource.cdktfStack);
    expect(asObjects(synthesized)).toEqual({
      'ServiceAccount argo/admin-user': {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: {
          name: 'admin-user',
          namespace: 'argo',
          annotations: {
            'workflows.argoproj.io/rbac-rule': "'admin' in groups",
            'workflows.argoproj.io/rbac-rule-precedence': '1',
            'workflows.argoproj.io/service-account-token.name': 'admin-user.service-account-token',
          },
        },
      },
      'RoleBinding argo/argo:admin-user:admin': {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: { name: 'argo:admin-user:admin', namespace: 'argo' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'admin' },
        subjects: [{ kind: 'ServiceAccount', name: 'admin-user', namespace: 'argo' }],
      },
    });
    expect(made.token.object).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/service-account-token',
      metadata: {
        name: 'admin-user.service-account-token',
        namespace: 'argo',
        annotations: { 'kubernetes.io/service-account.name': 'admin-user' },
      },
    });
    expect(only(synthesized.resource, 'signet_service_account_token')).toMatchObject({
      name: 'admin-user.service-account-token',
      service_account: 'admin-user',
    });
  });

  it.each([
    [{ generation: 2 }, 'admin-user.service-account-token-2'],
    [{ name: 'sso' }, 'sso'],
    [{ name: 'sso', generation: 3 }, 'sso-3'],
  ])('names the Secret of the token %j to the server', (token, name) => {
    const made = access({ token });
    expect(made.token.object.metadata.name).toBe(name);
    expect(made.serviceAccount.object.metadata.annotations).toHaveProperty(
      ['workflows.argoproj.io/service-account-token.name'],
      name,
    );
  });

  it('writes the precedence 0 by default, and any integer as text', () => {
    const key = 'workflows.argoproj.io/rbac-rule-precedence';
    const written = [{}, { precedence: -5 }].map((props) => access(props).serviceAccount.object.metadata.annotations);
    expect(written.map((annotations) => annotations?.[key])).toEqual(['0', '-5']);
  });

  it.each([
    ['no expression', "'admin' in groups &&"],
    ['a type that never fits', "groups == 'admin'"],
    ['no boolean', 'groups'],
    ['nothing', ''],
  ])('refuses a rule that is %s, because it would deny everyone', (_, rule) => {
    const error = errorOf(() => access({ rule }));
    expect(error.code).toBe('construct/argo-sso-rule-invalid');
    expect(error.path).toEqual(['rule']);
    expect(error.message).toMatch(/^The expression in `rule` is not valid at character \d+: /);
  });

  it.each<[string, Partial<ArgoSsoAccessProps>, string]>([
    ['a precedence that is no whole number', { precedence: 1.5 }, 'construct/argo-sso-precedence-invalid'],
    ['a precedence that is not a number', { precedence: NaN }, 'construct/argo-sso-precedence-invalid'],
    [
      'a generated name of the Secret',
      { token: { generateName: 'a-' } as ArgoSsoAccessProps['token'] },
      'construct/argo-sso-generated-name',
    ],
    [
      'a rotation by age, which needs a generated name',
      { token: { rotation: { every: '720h' } } as ArgoSsoAccessProps['token'] },
      'construct/argo-sso-generated-name',
    ],
    [
      'the rule among the annotations',
      { annotations: { 'workflows.argoproj.io/rbac-rule': 'true' } },
      'construct/argo-sso-annotation-reserved',
    ],
  ])('refuses %s', (_, props, code) => {
    expect(errorOf(() => access(props)).code).toBe(code);
  });

  it('refuses a precedence that is known only at plan', () => {
    const code = () =>
      errorOf(() => {
        synthesize((stack) => {
          const precedence = new TerraformVariable(stack, 'v', { type: 'number' }).numberValue;
          new ArgoSsoAccess(stack, 'admins', { ...PROPS, precedence });
        });
      }).code;
    expect(code()).toBe('construct/argo-sso-precedence-invalid');
  });

  it.each([
    ['department == "it"', ['argo-sso-unknown-claim']],
    ['get($env, "department") == "it"', []],
    ['memberOf(groups)', ['argo-sso-unknown-function']],
    ['email endsWith "@example.com" && preferred_username != "guest"', []],
    ['true', []],
  ])('warns about what the rule %j probably does not find', (rule, expected) => {
    expect(codes(access({ rule }))).toEqual(expected);
  });

  it('does not check a rule that is known only at plan', () => {
    const { resource } = synthesize((stack) => {
      const rule = new TerraformVariable(stack, 'v', {}).stringValue;
      new ArgoSsoAccess(stack, 'admins', { ...PROPS, rule });
    });
    expect(JSON.stringify(resource)).toContain('"workflows.argoproj.io/rbac-rule":"${var.v}"');
  });

  it('escapes the expressions of Terraform in a rule', () => {
    const made = access({ rule: "sub == '${a} %{b} $c'" });
    const annotations = made.serviceAccount.object.metadata.annotations;
    expect(annotations?.['workflows.argoproj.io/rbac-rule']).toBe("sub == '$${a} %%{b} $c'");
  });

  describe('with another one in its stack', () => {
    const second = (props: Partial<ArgoSsoAccessProps>) => {
      const { cdktfStack } = access({ precedence: 1 }).token.resource;
      return codes(new ArgoSsoAccess(cdktfStack, 'second', { ...PROPS, name: 'other', precedence: 1, ...props }));
    };

    it('causes a warning when both have the same precedence in one namespace', () => {
      expect(second({})).toEqual(['argo-sso-precedence-clash']);
      expect(second({ precedence: 2 })).toEqual([]);
      expect(second({ namespace: 'team-a' })).toEqual([]);
    });

    it('causes a warning when one of them is never used, in any order', () => {
      expect(second({ rule: 'true', precedence: 2 })).toEqual(['argo-sso-unreachable']);
      expect(second({ rule: 'true', precedence: 0 })).toEqual([]);
      const { cdktfStack } = access({ rule: ' true', precedence: 1 }).token.resource;
      const props = { ...PROPS, name: 'other' };
      expect(codes(new ArgoSsoAccess(cdktfStack, 'below', { ...props, precedence: 0 }))).toEqual([
        'argo-sso-unreachable',
      ]);
      expect(codes(new ArgoSsoAccess(cdktfStack, 'above', { ...props, name: 'third', precedence: 2 }))).toEqual([]);
    });

    it('is refused when both have the same account', () => {
      const error = errorOf(() => second({ name: PROPS.name, precedence: 2 }));
      expect(error.code).toBe('construct/object-declared-twice');
    });
  });

  it('declares the same objects through hashicorp/kubernetes', () => {
    const ours = access().token.resource.cdktfStack;
    const stack = newStack();
    const kubernetesProvider = new KubernetesProvider(stack, 'kubernetes');
    new SignetProvider(stack, 'signet', { renderer: 'kubernetes', kubernetesProvider });
    new ArgoSsoAccess(stack, 'admins', PROPS);
    expect(asObjects(read(stack))).toEqual(asObjects(read(ours)));
  });
});
