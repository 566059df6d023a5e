import { only } from '../../constructs/support';
import { loadExample } from '../support/load-example';

const REPOSITORY = 'SECRET_REPOSITORY';

describe('examples/deliveries', () => {
  it('seals one token for each of its four consumers', () => {
    const { resource, output, terraform } = loadExample('deliveries').synthesized;
    const token = only(resource, 'signet_service_account_token');
    expect(token).toMatchObject({ service_account: 'promoter', rotation: { every: '720h', overlap: '48h' } });
    const seals = Object.values(resource?.signet_sealed_token ?? {});
    expect(new Set(seals.map(({ name }) => name)).size).toBe(1);
    const secret = { name: 'kargo-token', namespace: 'ci', key: 'KARGO_API_TOKEN' };
    const seal = (format: string | undefined) => seals.find((each) => each.format === format);
    expect(seal(undefined)).toMatchObject({ recipients: [{ label: 'Jane, platform team' }] });
    expect(seal('sops')).toMatchObject({ recipients: [{ label: 'Flux of the cluster ci' }], sops: secret });
    expect(seal('sealed-secret')).toMatchObject({ sealed_secret: secret });
    expect(seal('github-actions')).toMatchObject({ github_actions: { key_id: expect.any(String) as unknown } });
    expect(seals).toHaveLength(4);
    const current = ['flux', 'github_secret', 'on_call', 'sealed_secret'];
    expect(Object.keys(output ?? {}).filter((name) => !name.endsWith('_previous'))).toEqual(current);
    expect(terraform.required_providers).not.toHaveProperty('github');
  });

  it('writes the secret of a repository by the github provider, with the key that the token is sealed for', () => {
    const { resource, output, terraform } = loadExample('deliveries', { [REPOSITORY]: 'guestbook' }).synthesized;
    expect(terraform.required_providers).toMatchObject({ github: { source: 'integrations/github' } });
    const seal = Object.values(resource?.signet_sealed_token ?? {}).find(({ format }) => format === 'github-actions');
    expect(only(resource, 'github_actions_secret')).toEqual({
      repository: 'guestbook',
      secret_name: 'KARGO_API_TOKEN',
      value_encrypted: output?.github_secret?.value,
      key_id: (seal?.github_actions as { key_id: string }).key_id,
    });
  });
});
