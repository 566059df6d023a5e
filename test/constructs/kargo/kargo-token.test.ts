import { KargoSystemRole, KargoToken, Recipient, SignetProvider, type KargoTokenProps } from '../../../src';
import { ALICE, errorOf, newStack, only, read } from '../support';

function token(props: Partial<KargoTokenProps> = {}, namespace?: string) {
  const stack = newStack();
  new SignetProvider(stack, 'signet');
  const options = namespace === undefined ? {} : { namespace };
  const role = KargoSystemRole.fromRoleName(stack, 'admin', 'kargo-admin', options);
  return new KargoToken(stack, 'ci', { role, ...props });
}

describe('KargoToken', () => {
  it('is the Secret that Kargo recognizes as an API token of the role', () => {
    expect(token({ name: 'kargo-admin-token-1' }).object).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/service-account-token',
      metadata: {
        name: 'kargo-admin-token-1',
        namespace: 'kargo',
        labels: { 'rbac.kargo.akuity.io/api-token': 'true' },
        annotations: { 'kubernetes.io/service-account.name': 'kargo-admin' },
      },
    });
  });

  it('is issued by the Signet resource, with a new name each time', () => {
    expect(only(read(token().resource.cdktfStack).resource, 'signet_service_account_token')).toEqual({
      provider: 'signet',
      namespace: 'kargo',
      service_account: 'kargo-admin',
      generate_name: 'ci-',
      labels: { 'rbac.kargo.akuity.io/api-token': 'true' },
    });
  });

  it('can allow Kargo to delete it', () => {
    const { labels, annotations } = token({ kargoManaged: true, labels: { a: 'b' }, annotations: { c: 'd' } }).object
      .metadata;
    expect(labels).toEqual({ a: 'b', 'rbac.kargo.akuity.io/api-token': 'true' });
    expect(annotations).toEqual({
      c: 'd',
      'rbac.kargo.akuity.io/managed': 'true',
      'kubernetes.io/service-account.name': 'kargo-admin',
    });
  });

  it('has the label of the older model where it is set', () => {
    expect(token({ model: 'serviceAccount' }).object.metadata.labels).toEqual({
      'rbac.kargo.akuity.io/service-account-token': 'true',
    });
  });

  it('refuses another model, naming the construct', () => {
    const error = errorOf(() => token({ model: 'constructor' as 'role' }));
    expect(error.code).toBe('construct/kargo-model-unknown');
    expect(error.where).toBe('ci/ci');
  });

  it('refuses labels and annotations by which Kargo recognizes a token', () => {
    const key = 'rbac.kargo.akuity.io/managed';
    expect(errorOf(() => token({ annotations: { [key]: 'true' } })).code).toBe('construct/kargo-key-reserved');
  });

  it('is in the namespace of the role’s Kargo', () => {
    expect(token({}, 'kargo-prod').object.metadata.namespace).toBe('kargo-prod');
  });

  it('seals the token without a prefix, which is the value of KARGO_API_TOKEN', () => {
    const made = token();
    made.sealFor('bot', [Recipient.age(ALICE)]);
    const sealed = only(read(made.resource.cdktfStack).resource, 'signet_sealed_token');
    expect(sealed).toMatchObject({ namespace: 'kargo' });
    expect(sealed).not.toHaveProperty('prefix');
  });
});
