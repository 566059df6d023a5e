import { createLog } from '../../../src/kit/log';
import { Secret } from '../../../src/secret';

function logWith(env: Record<string, string>): { log: ReturnType<typeof createLog>; lines: string[] } {
  const lines: string[] = [];
  const now = () => new Date(Date.UTC(2030, 0, 2, 3, 4, 5, 67));
  return { log: createLog({ module: 'provider.x', env, write: (line) => lines.push(line), now }), lines };
}

test('a line is one object of JSON as hclog writes it', () => {
  const { log, lines } = logWith({ TF_LOG: 'DEBUG' });
  log.info('token\nissued', { namespace: 'ci', ms: 3, ok: true, at: null });
  expect(lines).toHaveLength(1);
  expect(lines[0]?.indexOf('\n')).toBe((lines[0]?.length ?? 0) - 1);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    '@level': 'info',
    '@message': 'token\nissued',
    '@module': 'provider.x',
    '@timestamp': '2030-01-02T03:04:05.067000Z',
    namespace: 'ci',
    ms: 3,
    ok: true,
    at: null,
  });
});

test.each([
  [{}, ''],
  [{ TF_LOG: 'off' }, ''],
  [{ TF_LOG: '' }, ''],
  [{ TF_LOG: 'ERROR' }, 'error'],
  [{ TF_LOG: 'warn' }, 'warn error'],
  [{ TF_LOG: 'TRACE' }, 'trace debug info warn error'],
  [{ TF_LOG: 'JSON' }, 'trace debug info warn error'],
  [{ TF_LOG: 'trace', TF_LOG_PROVIDER: 'error' }, 'error'],
  [{ TF_LOG_PROVIDER: 'info' }, 'info warn error'],
])('with %p it writes: %s', (env: Record<string, string>, levels) => {
  const { log, lines } = logWith(env);
  for (const level of ['trace', 'debug', 'info', 'warn', 'error'] as const) log[level]('x');
  expect(lines.map((line) => (JSON.parse(line) as Record<string, string>)['@level']).join(' ')).toBe(levels);
});

test('what is no plain fact is not opened, even past the types', () => {
  const { log, lines } = logWith({ TF_LOG: 'trace' });
  const fields = { secret: new Secret('canary'), body: { token: 'canary' }, list: ['canary'], make: () => 'canary' };
  log.error('x', fields as never);
  expect(lines[0]).not.toContain('canary');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ secret: '[secret]', body: '[object]', list: '[object]' });
});

test('a field cannot take the place of level or message', () => {
  const { log, lines } = logWith({ TF_LOG: 'trace' });
  log.error('the message', { '@message': 'another', '@level': 'trace' });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ '@message': 'the message', '@level': 'error' });
});
