import { KESTRA_RELEASE } from '../../../src/facts/kestra';
import { resolveKestraConnection } from '../../../src/api/kestra';

const TOKEN = 'kestra-token-1234';
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'none';
};

describe('The version of Kestra in the settings', () => {
  const version = (given: object, env: object = {}) =>
    resolveKestraConnection({ url: 'https://k.invalid', api_token: 'some-token', ...given }, { ...env }).version;

  it('is a release number, from the configuration or KESTRA_VERSION', () => {
    expect(version({})).toBeUndefined();
    expect(version({ version: '0.24' })).toBe('1.x');
    expect(version({}, { KESTRA_VERSION: 'v2.1.0' })).toBe('2.0');
    expect(version({ version: '1.x' }, { KESTRA_VERSION: '2.0' })).toBe('1.x');
    expect(version({ version: '2' })).toBe('2.0');
    expect(version({}, { KESTRA_VERSION: 'v1.3.4-no-plugins' })).toBe('1.x');
    expect(version({}, { KESTRA_VERSION: '' })).toBeUndefined();
  });

  it.each(['latest', 'two', '3', '3.0', '10.1', '2.0.0.0', '1.', '1.3 '])('is refused where it is %p', (text) => {
    expect(codeOf(() => version({ version: text }))).toBe('kestra/bad-setting');
    expect(codeOf(() => version({}, { KESTRA_VERSION: text }))).toBe('kestra/bad-setting');
    expect(KESTRA_RELEASE.accepts(text)).toBe(false);
  });
});

describe('The connection to Kestra', () => {
  it('comes from the environment variables of the vendor’s provider', () => {
    const connection = resolveKestraConnection(
      {},
      { KESTRA_URL: 'https://kestra.example/', KESTRA_API_TOKEN: TOKEN, KESTRA_TENANT_ID: 'team-a' },
    );
    expect(connection).toMatchObject({ url: 'https://kestra.example', tenant: 'team-a' });
    expect(connection.apiToken?.reveal()).toBe(TOKEN);
  });

  it('uses arguments first, and does not combine a user in the arguments with a token in the environment', () => {
    const connection = resolveKestraConnection(
      { url: 'https://a.example', username: 'ann@example.com', password: 'pass-word' },
      { KESTRA_URL: 'https://b.example', KESTRA_API_TOKEN: TOKEN },
    );
    expect(connection).toMatchObject({ url: 'https://a.example', username: 'ann@example.com', tenant: 'main' });
    expect(connection.apiToken).toBeUndefined();
    expect(connection.password?.reveal()).toBe('pass-word');
  });

  it('reads a timeout as a duration', () => {
    const given = { url: 'https://a.example', api_token: TOKEN, timeout: '1m30s' };
    expect(resolveKestraConnection(given, {}).timeoutMs).toBe(90_000);
  });

  it.each(['https://a.example/ui', 'https://a.example/api/v1/', 'https://a.example//'])(
    'takes %s as people copy it',
    (url) => {
      expect(resolveKestraConnection({ url, api_token: TOKEN }, {}).url).toBe('https://a.example');
    },
  );

  it.each([
    ['kestra/no-server', {}],
    ['kestra/no-credentials', { url: 'https://a.example' }],
    ['kestra/half-login', { url: 'https://a.example', username: 'ann' }],
    ['kestra/half-login', { url: 'https://a.example', password: 'x' }],
    ['kestra/two-logins', { url: 'https://a.example', username: 'ann', password: 'x', api_token: TOKEN }],
    ['kestra/plain-http', { url: 'http://a.example', api_token: TOKEN }],
    ['kestra/bad-setting', { url: 'https://ann:secret@a.example', api_token: TOKEN }],
    ['kestra/bad-setting', { url: 'a.example', api_token: TOKEN }],
    ['kestra/bad-setting', { url: 'https://a.example', api_token: 'two\nlines' }],
    ['kestra/bad-setting', { url: 'https://a.example', api_token: TOKEN, tenant: 'a/b' }],
    ['kestra/bad-setting', { url: 'https://a.example', api_token: TOKEN, ca_certificate: 'none' }],
    ['kestra/bad-setting', { url: 'https://a.example', api_token: TOKEN, headers: { Authorization: 'x' } }],
  ])('is refused with %s', (code, given) => {
    expect(codeOf(() => resolveKestraConnection(given, {}))).toBe(code);
  });

  it('does not quote an invalid value', () => {
    try {
      resolveKestraConnection({ url: 'https://ann:hush-hush@a.example', api_token: TOKEN }, {});
    } catch (error) {
      expect(String(error)).not.toContain('hush');
    }
    expect.assertions(1);
  });

  it('prints without its credentials', () => {
    const given = { url: 'https://a.example', api_token: TOKEN, headers: { 'X-Gate': 'gate-secret' } };
    const printed = JSON.stringify(resolveKestraConnection(given, {}));
    expect(printed).not.toMatch(/kestra-token|gate-secret/);
  });
});
