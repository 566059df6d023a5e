import { findLeaks } from '../support/leaks';
import { jwt } from '../sealing/support';
import { signet, type Surroundings } from './support';

const NOW = new Date('2026-11-28T12:00:00Z');

const values = {
  overlapping: {
    issued_at: '2026-11-27T12:00:00Z',
    rotates_at: '2026-12-27T12:00:00Z',
    previous: { name: 'ci-token-1', valid_until: '2026-11-29T12:00:00Z', sealed: jwt('previous').reveal() },
  },
  aged: { issued_at: '2026-10-01T12:00:00Z', rotates_at: '2026-11-28T12:00:00Z', previous: null },
  expiring: { issued_at: '2026-11-28T11:00:00Z', expires_at: '2026-11-28T13:00:00Z', rotates_at: null },
  plain: { issued_at: '2026-11-18T12:00:00Z', rotates_at: null, previous: null },
};

const resource = (address: string, type: string, given: object, more: object = {}) => ({
  ...{ address, mode: 'managed', type, name: 'x', values: given },
  ...more,
});

const shown = (...resources: object[]) =>
  JSON.stringify({ format_version: '1.0', values: { root_module: { resources } } });

const STATE = JSON.stringify({
  format_version: '1.0',
  values: {
    root_module: {
      resources: [
        resource('signet_service_account_token.ci', 'signet_service_account_token', values.overlapping),
        resource('signet_service_account_token.plain', 'signet_service_account_token', values.plain),
        resource('aws_thing.x', 'aws_thing', { rotates_at: '2020-01-01T00:00:00Z' }),
        resource('signet_bound_token.old', 'signet_bound_token', values.aged, { deposed_key: 'abc' }),
      ],
      child_modules: [
        {
          address: 'module.a["x"]',
          resources: [resource('module.a["x"].signet_bound_token.b', 'signet_bound_token', values.expiring)],
          child_modules: [
            {
              resources: [
                resource('module.a["x"].module.c.signet_kestra_api_token.k', 'signet_kestra_api_token', values.aged),
              ],
            },
          ],
        },
      ],
    },
  },
});

const due = (argv: readonly string[], surroundings: Surroundings = {}) =>
  signet(['due', ...argv], { now: NOW, stdin: STATE, ...surroundings });

describe('signet due', () => {
  it('shows the events of all tokens, also in modules, the next one first', async () => {
    const { code, stdout, stderr } = await due([]);

    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(stdout).toBe(
      [
        'TOKEN                                           EVENT          AT                     IN    AGE   DUE',
        'module.a["x"].module.c.signet_kestra_api_token.k   rotates        2026-11-28T12:00:00Z   -0s   58d   yes',
        'module.a["x"].signet_bound_token.b                 expires        2026-11-28T13:00:00Z   60m   60m   no',
        'signet_service_account_token.ci                    overlap ends   2026-11-29T12:00:00Z   24h   24h   no',
        'signet_service_account_token.ci                    rotates        2026-12-27T12:00:00Z   29d   24h   no',
        '',
      ]
        .join('\n')
        .replace(/^TOKEN +/, `TOKEN${' '.repeat(46)}`),
    );
  });

  it('shows tokens that neither rotate nor expire only with --all', async () => {
    expect((await due(['--all'])).stdout).toMatch(/signet_service_account_token\.plain +none +10d +no\n$/);
  });

  it.each([
    ['0s', 0],
    ['59m59s', 0],
    ['24h', 1],
    ['696h', 2],
  ])('counts as due what comes within %s', async (within, more) => {
    const { code, stdout } = await due(['--within', within, '-o', 'json']);
    const { events, due: any } = JSON.parse(stdout) as { events: { due: boolean }[]; due: boolean };

    expect({ code, any }).toEqual({ code: 2, any: true });
    // The second one expires, and nothing renews it.
    expect(events.map((event) => event.due)).toEqual([true, false, more >= 1, more >= 2]);
  });

  it.each([
    ['before it has expired, if nothing renews it', null, '2026-11-28T13:00:00Z', false],
    ['when it has expired, because the next plan issues a new one', null, '2026-11-28T12:00:00Z', true],
    ['before, if the next plan renews it', '2026-11-28T12:30:00Z', '2026-11-28T13:00:00Z', true],
  ])('counts a token that expires as due: %s', async (_what, rotates_at, expires_at, isDue) => {
    const token = { issued_at: '2026-11-01T11:00:00Z', expires_at, rotates_at };
    const stdin = shown(resource('signet_kestra_api_token.k', 'signet_kestra_api_token', token));
    const { code, stdout } = await due(['--within', '2h', '-o', 'json'], { stdin });
    const { events } = JSON.parse(stdout) as { events: { event: string; due: boolean }[] };

    expect(code).toBe(isDue ? 2 : 0);
    expect(events.find(({ event }) => event === 'expires')?.due).toBe(isDue);
  });

  it.each([
    ['that is not over', '2026-11-29T12:00:00Z', '2026-11-29T12:00:00Z', false],
    ['that ends now', '2026-11-28T12:00:00Z', '2026-11-28T12:00:00Z', true],
    ['that ended before the token was due', '2026-11-26T12:00:00Z', '2026-11-27T12:00:00Z', true],
  ])('shows that a rotation waits for the end of an overlap %s', async (_what, valid_until, at, isDue) => {
    const token = { ...values.aged, rotates_at: '2026-11-27T12:00:00Z', previous: { valid_until } };
    const stdin = shown(resource('signet_service_account_token.ci', 'signet_service_account_token', token));
    const { code, stdout } = await due(['-o', 'json'], { stdin });
    const { events } = JSON.parse(stdout) as { events: { event: string }[] };

    expect(code).toBe(isDue ? 2 : 0);
    expect(events.find(({ event }) => event === 'rotates')).toMatchObject({ at, due: isDue });
  });

  it('prints JSON', async () => {
    const stdin = shown(resource('signet_bound_token.b', 'signet_bound_token', values.expiring));
    const { code, stdout } = await due(['-o', 'json'], { stdin });

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      now: '2026-11-28T12:00:00.000Z',
      due: false,
      events: [
        {
          address: 'signet_bound_token.b',
          type: 'signet_bound_token',
          event: 'expires',
          at: '2026-11-28T13:00:00Z',
          issued_at: '2026-11-28T11:00:00Z',
          due: false,
        },
      ],
    });
  });

  it('reads a state file', async () => {
    const instances = [
      { index_key: 'a', attributes: values.aged },
      { index_key: 1, attributes: values.expiring },
      { deposed: '01', attributes: values.aged },
    ];
    const token = { mode: 'managed', type: 'signet_bound_token', name: 'b' };
    const file = JSON.stringify({
      version: 4,
      resources: [
        { ...token, module: 'module.m', instances },
        { ...token, instances: [{ attributes: values.aged }] },
        { ...token, mode: 'data', instances: [{ attributes: values.aged }] },
      ],
    });
    const { code, stdout } = await due(['terraform.tfstate'], { files: { 'terraform.tfstate': file } });

    expect(code).toBe(2);
    expect(stdout.split('\n').map((line) => line.split(' ')[0])).toEqual([
      'TOKEN',
      'module.m.signet_bound_token.b["a"]',
      'signet_bound_token.b',
      'module.m.signet_bound_token.b[1]',
      '',
    ]);
  });

  it.each([
    ['a stack by its name', 'platform', '/project/cdktf.out/stacks/platform'],
    ['a folder', 'infra', '/project/infra'],
  ])('has the engine print the state of %s', async (_what, given, folder) => {
    const runs: unknown[] = [];
    const { code } = await due([given, '--engine', 'tofu'], {
      files: { 'cdktf.out/stacks/platform/cdk.tf.json': '{}', 'infra/main.tf': '' },
      folders: { current: '/project', home: '/home' },
      runProgram: (program, args, { cwd }) => {
        runs.push({ program, args, cwd });
        return Promise.resolve({ status: 0, stdout: STATE, stderr: '' });
      },
    });

    expect(code).toBe(2);
    expect(runs).toEqual([{ program: 'tofu', args: ['show', '-json', '-no-color'], cwd: folder }]);
  });

  it.each([
    [
      'an engine that fails',
      { status: 1, stdout: '', stderr: 'a secret' },
      'cli/engine-failed',
      'cannot read the state',
    ],
    ['no providers', { status: 1, stdout: '', stderr: 'lock file' }, 'cli/providers-missing', 'Run "terraform init"'],
    ['no engine', undefined, 'cli/engine-missing', 'No engine found to read the state'],
  ])('fails with %s', async (_what, result, code, message) => {
    const call = await due(['infra'], {
      files: { 'infra/main.tf': '' },
      runProgram: () => result && Promise.resolve(result),
    });

    expect(call).toMatchObject({ code: 1, stdout: '' });
    expect(call.stderr).toContain(`[${code}]`);
    expect(call.stderr).toContain(message);
    expect(call.stderr).not.toContain('a secret');
  });

  it.each([
    ['an empty state', JSON.stringify({ format_version: '1.0' })],
    ['a state without tokens', shown(resource('aws_thing.x', 'aws_thing', {}))],
    ['an empty state file', JSON.stringify({ version: 4, resources: [] })],
  ])('has nothing to show of %s', async (_what, stdin) => {
    expect(await due([], { stdin })).toMatchObject({ code: 0, stdout: 'The state has no tokens.\n', stderr: '' });
  });

  it('has no event of a token that neither rotates nor expires', async () => {
    const stdin = shown(resource('a.b', 'signet_service_account_token', values.plain));
    expect(await due([], { stdin })).toMatchObject({ code: 0, stdout: 'No token rotates or expires.\n', stderr: '' });
  });

  it.each([
    ['no JSON', 'x', 'cli/not-a-state'],
    ['a state that was cut off', STATE.slice(0, -9), 'cli/not-a-state'],
    ['a plan', JSON.stringify({ format_version: '1.2', planned_values: {} }), 'cli/not-a-state'],
    ['an encrypted state', JSON.stringify({ serial: 1, meta: {}, encrypted_data: 'x' }), 'cli/not-a-state'],
    ['another document', '[]', 'cli/not-a-state'],
    ['an older state file', JSON.stringify({ version: 3, modules: [] }), 'cli/not-a-state'],
    [
      'a time in another form',
      shown(resource('a.b', 'signet_bound_token', { rotates_at: 'tomorrow' })),
      'cli/bad-time',
    ],
    [
      'a time that does not exist',
      shown(resource('a.b', 'signet_bound_token', { expires_at: '2026-13-01T00:00:00Z' })),
      'cli/bad-time',
    ],
    ['a time that is a number', shown(resource('a.b', 'signet_bound_token', { rotates_at: 1 })), 'cli/bad-time'],
  ])('refuses %s', async (_what, stdin, code) => {
    const call = await due([], { stdin });

    expect(call).toMatchObject({ code: 1, stdout: '' });
    expect(call.stderr).toContain(`[${code}]`);
  });

  it.each([
    [['--within', '1d'], 'usage/within'],
    [['--within', ''], 'usage/within'],
    [['-o', 'yaml'], 'usage/output'],
    [['a', 'b'], 'usage/arguments'],
  ])('answers a wrong call with 1, not with 2: %j', async (argv, code) => {
    const call = await due(argv);

    expect(call).toMatchObject({ code: 1, stdout: '' });
    expect(call.stderr).toContain(`[${code}]`);
  });

  it('shows nothing of the values of a state, nor of a key that is a token', async () => {
    const token = jwt('canary').reveal();
    const canary = token.slice(-60);
    const given = {
      ...values.aged,
      sealed: token,
      name: token,
      previous: { valid_until: NOW.toISOString(), sealed: token },
    };
    const address = `signet_bound_token.b[${JSON.stringify(token)}]`;
    const texts: string[] = [];
    for (const argv of [['--all'], ['--all', '-o', 'json']])
      texts.push(
        ...Object.values(await due(argv, { stdin: shown(resource(address, 'signet_bound_token', given)) })).map(String),
      );
    for (const wrong of [{ rotates_at: token }, { previous: { valid_until: token } }])
      texts.push((await due([], { stdin: shown(resource(address, 'signet_bound_token', wrong)) })).stderr);
    texts.push((await due([], { stdin: `{"version":4,"x":"${token}` })).stderr);

    expect(texts.join('')).toContain('overlap ends');
    expect(findLeaks(canary, { text: Object.fromEntries(texts.entries()) })).toEqual([]);
  });
});
