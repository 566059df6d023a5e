import { only } from '../../constructs/support';
import { loadExample } from '../support/load-example';

describe('examples/kestra-bots', () => {
  it('is the group Bots with one role in one namespace, and an account in it whose token two can open', () => {
    const { resource, output, provider } = loadExample('kestra-bots', {
      KESTRA_API_TOKEN: 'not-to-be-read-at-synth',
    }).synthesized;
    const group = only(resource, 'signet_kestra_group');
    expect(group).toMatchObject({ name: 'Bots' });
    expect(only(resource, 'signet_kestra_binding')).toMatchObject({ type: 'GROUP', namespace: 'prod' });
    expect(only(resource, 'signet_kestra_service_account')).toMatchObject({ name: 'github-actions' });
    const { recipients } = only(resource, 'signet_kestra_api_token') as { recipients: object[] };
    expect(recipients).toMatchObject([{ label: 'GitHub Actions' }, { label: 'platform team' }]);
    expect(Object.keys(output ?? {})).toEqual(['github_actions_token']);
    expect(provider.signet).toEqual([{}]);
    expect(JSON.stringify({ resource, provider })).not.toContain('not-to-be-read');
  });

  it('speaks the words of either version', () => {
    const permissions = (version: string) =>
      only(loadExample('kestra-bots', { KESTRA_VERSION: version }).synthesized.resource, 'signet_kestra_role')
        .permissions;
    expect(permissions('1.x')).toHaveProperty('FLOW', { actions: ['CREATE', 'DELETE', 'READ', 'UPDATE'] });
    expect(permissions('2.0')).toHaveProperty('NAMESPACE', {
      actions: ['EXPORT_PLUGIN_DEFAULTS', 'LIST', 'MANAGE_FILES', 'VIEW'],
    });
  });
});
