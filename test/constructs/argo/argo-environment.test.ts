import { Fn, TerraformOutput, TerraformVariable } from 'cdktf';
import { ArgoAccess, Recipient, SignetProvider, type ArgoAccessProps } from '../../../src';
import { ALICE, BOB, errorOf, newStack, read } from '../support';

function access(props: Partial<ArgoAccessProps> = {}): ArgoAccess {
  const stack = newStack();
  new SignetProvider(stack, 'signet');
  return new ArgoAccess(stack, 'jenkins', { namespace: 'argo', name: 'jenkins', ...props }).allowRead();
}

function sealedAccess(props: Partial<ArgoAccessProps> = {}): ArgoAccess {
  const made = access(props);
  made.sealFor('sealed', [Recipient.age(ALICE)], { outputName: 'jenkins_argo_token' });
  return made;
}

const server = 'argo.example.com:2746';
const VARIABLES = {
  ARGO_SERVER: server,
  ARGO_HTTP: 'false',
  ARGO_HTTP1: 'true',
  ARGO_SECURE: 'true',
  ARGO_BASE_HREF: '',
  ARGO_NAMESPACE: 'argo',
  KUBECONFIG: '/dev/null',
};

describe('The environment of an ArgoAccess', () => {
  it('has every variable that a client needs, and names the output that the token comes from', () => {
    const { variables, outputName } = sealedAccess().environment({ server });
    expect(variables).toEqual(VARIABLES);
    expect(outputName).toBe('jenkins_argo_token');
  });

  it('refers to an output by the name that CDKTF generates', () => {
    const made = access();
    const { output } = made.sealFor('sealed', [Recipient.age(ALICE)]);
    const { outputName } = made.environment({ server });
    expect(Object.keys(read(made.token.resource.cdktfStack).output ?? {})).toEqual([outputName]);
    expect(output.friendlyUniqueId).toBe(outputName);
  });

  it('follows the options of the server', () => {
    const options = { server, namespace: 'sandbox', secure: false, http1: false, baseHref: '/argo/' };
    expect(sealedAccess().environment(options).variables).toEqual({
      ...VARIABLES,
      ARGO_NAMESPACE: 'sandbox',
      ARGO_SECURE: 'false',
      ARGO_HTTP1: 'false',
      ARGO_BASE_HREF: '/argo/',
    });
  });

  it('has the first namespace of the access by default', () => {
    const { variables } = sealedAccess({ namespaces: ['team-a', 'team-b'] }).environment({ server });
    expect(variables.ARGO_NAMESPACE).toBe('team-a');
  });

  it('returns docker arguments in which the token is a name without a value', () => {
    const args = sealedAccess().environment({ server }).dockerArguments();
    expect(args.filter((_, index) => index % 2 === 0)).toEqual(Array(8).fill('-e'));
    expect(args.filter((_, index) => index % 2 === 1)).toEqual([
      'ARGO_SERVER=argo.example.com:2746',
      'ARGO_HTTP=false',
      'ARGO_HTTP1=true',
      'ARGO_SECURE=true',
      'ARGO_BASE_HREF=',
      'ARGO_NAMESPACE=argo',
      'KUBECONFIG=/dev/null',
      'ARGO_TOKEN',
    ]);
  });

  it('returns the same as a file for docker', () => {
    const environment = sealedAccess().environment({ server });
    const lines = environment.dockerArguments().filter((argument) => argument !== '-e');
    expect(environment.dockerEnvFile()).toBe(`${lines.join('\n')}\n`);
  });

  it('returns the env of a container, with the token from a Secret', () => {
    const environment = sealedAccess().environment({ server });
    const plain = Object.entries(VARIABLES).map(([name, value]) => ({ name, value }));
    expect(environment.kubernetesEnv({ secretName: 'argo-access' })).toEqual([
      ...plain,
      { name: 'ARGO_TOKEN', valueFrom: { secretKeyRef: { name: 'argo-access', key: 'ARGO_TOKEN' } } },
    ]);
    expect(environment.kubernetesEnv({ secretName: 'argo-access', key: 'token' }).at(-1)).toMatchObject({
      valueFrom: { secretKeyRef: { key: 'token' } },
    });
  });

  it('returns the env of GitHub Actions, with the token from a secret', () => {
    const environment = sealedAccess().environment({ server });
    expect(environment.githubActionsEnv()).toEqual({ ...VARIABLES, ARGO_TOKEN: '${{ secrets.ARGO_TOKEN }}' });
    expect(environment.githubActionsEnv({ secret: 'CI_ARGO' }).ARGO_TOKEN).toBe('${{ secrets.CI_ARGO }}');
  });

  it('can be an output, in which Terraform does not change the syntax of GitHub', () => {
    const made = sealedAccess();
    const { cdktfStack } = made.token.resource;
    const { ARGO_TOKEN = '' } = made.environment({ server }).githubActionsEnv();
    new TerraformOutput(cdktfStack, 'env', { value: Fn.rawString(ARGO_TOKEN) });
    expect(read(cdktfStack).output?.env?.value).toBe('$${{ secrets.ARGO_TOKEN }}');
  });

  it('returns the command that opens the token', () => {
    const environment = sealedAccess().environment({ server });
    expect(environment.unsealCommand({ identity: 'consumer.key' })).toBe(
      'signet unseal --identity consumer.key --output-name jenkins_argo_token --as argo --server argo.example.com:2746 --namespace argo outputs.json',
    );
    expect(environment.unsealCommand({ identity: "it's mine.key", envFile: true })).toBe(
      "signet unseal --identity 'it'\\''s mine.key' --output-name jenkins_argo_token --as argo --server argo.example.com:2746 --namespace argo --docker outputs.json",
    );
  });

  it('uses the given sealed output where there are several', () => {
    const made = sealedAccess();
    const sealed = made.sealFor('bob', [Recipient.age(BOB)], { outputName: 'for_bob' });
    expect(errorOf(() => made.environment({ server })).code).toBe('construct/argo-environment-unsealed');
    expect(made.environment({ server, sealed }).outputName).toBe('for_bob');
  });

  it('is refused while the token is not sealed', () => {
    expect(errorOf(() => access().environment({ server })).code).toBe('construct/argo-environment-unsealed');
  });

  it.each(['https://argo.example.com:2746', 'argo.example.com', 'argo.example.com:2746/argo', ''])(
    'refuses the address %j',
    (bad) => {
      const error = errorOf(() => sealedAccess().environment({ server: bad }));
      expect(error.code).toBe('construct/argo-server-invalid');
      expect(error.path).toEqual(['server']);
    },
  );

  it.each([
    ['a namespace', () => sealedAccess().environment({ server, namespace: 'Argo' }), 'construct/name-invalid'],
    ['a path', () => sealedAccess().environment({ server, baseHref: '/a b' }), 'construct/name-invalid'],
    [
      'the name of a Secret',
      () => sealedAccess().environment({ server }).kubernetesEnv({ secretName: 'A' }),
      'construct/name-invalid',
    ],
    [
      'the name of a secret of GitHub',
      () => sealedAccess().environment({ server }).githubActionsEnv({ secret: 'GITHUB_TOKEN' }),
      'construct/argo-environment-secret-invalid',
    ],
  ])('refuses %s that is not valid', (_, make, code) => {
    expect(errorOf(make).code).toBe(code);
  });

  it('accepts an address that is known only at plan', () => {
    const made = sealedAccess();
    const { stringValue } = new TerraformVariable(made.token.resource.cdktfStack, 'v', {});
    expect(made.environment({ server: stringValue }).variables.ARGO_SERVER).toBe(stringValue);
  });
});
