import { printBaseline } from '../../../src/review';
import { findLeaks } from '../../support/leaks';
import { type Call, signet, type Surroundings } from '../support';
import { corpusPlan, PLANS } from './support';

const review = (args: readonly string[], surroundings: Surroundings = {}) =>
  signet(['review', ...args], { files: { 'plan.json': PLANS.broader }, ...surroundings });

const baseline = printBaseline({
  source: 'Kubernetes https://10.0.0.1',
  takenAt: '2026-01-02T03:04:05Z',
  takenBy: 'ci',
  ...{ notSeen: [], kinds: [], objects: [] },
});

describe('the exit status', () => {
  it.each([
    ['broader', [], 2],
    ['broader', ['--require-approval', 'never'], 0],
    ['narrower', [], 0],
    ['narrower', ['--require-approval', 'any'], 2],
    ['same', ['--require-approval', 'any', '--strict'], 0],
    ['unknown', [], 0],
    ['unknown', ['--strict'], 3],
  ] as const)('of a plan that is %s, with %j, is %i', async (plan, args, code) => {
    const call = await review(['plan.json', ...args], { files: { 'plan.json': PLANS[plan] } });

    expect(call.code).toBe(code);
    expect(call.stdout).toContain('Access review');
  });

  it('is 1 for everything that could not be reviewed, so that no gate passes and none says "broader"', async () => {
    const errored = JSON.stringify({ ...(JSON.parse(PLANS.same) as object), errored: true });
    const files = { ...{ 'plan.json': PLANS.same, 'cut.json': PLANS.same.slice(0, 900) }, empty: '', errored };
    const calls = {
      'no such file': await review(['missing.json'], { files }),
      'cut off': await review(['cut.json'], { files }),
      empty: await review(['empty'], { files }),
      'no plan': await review(['-'], { stdin: '{}' }),
      list: await review(['-'], { stdin: '[]' }),
      'next major version': await review(['-'], {
        stdin: PLANS.same.replace('"format_version":"1', '"format_version":"7'),
      }),
      'no baseline': await review(['plan.json', '--baseline', 'missing'], { files }),
      'bad baseline': await review(['plan.json', '--baseline', 'plan.json'], { files }),
      'no stack': await review(['plan.json', '--stack', 'missing'], { files }),
      'unwritable file': await review(['plan.json', '--json', 'read-only/x'], { files }),
      'unknown option': await review(['plan.json', '--unknown'], { files }),
      'unknown level': await review(['plan.json', '--require-approval', 'sometimes'], { files }),
      'unknown format': await review(['plan.json', '-o', 'xml'], { files }),
      'too many arguments': await review(['plan.json', 'plan.json'], { files }),
    };

    expect(Object.entries(calls).filter(([, { code }]) => code !== 1)).toEqual([]);
    expect(
      Object.entries(calls).filter(([, { stderr }]) => !/^signet: .*\[[a-z-]+\/[a-z-]+\]\n$/s.test(stderr)),
    ).toEqual([]);
    expect((await review(['errored'], { files })).code).toBe(3);
  });
});

describe('the files', () => {
  it.each([
    [['plan.json', '--markdown', './plan.json'], '--markdown is the same file as the plan'],
    [['plan.json', '--markdown', 'x', '--json', 'x'], '--json is the same file as --markdown'],
    [['plan.json', '--html', 'a.json', '--baseline', 'west=a.json'], '--html is the same file as --baseline'],
  ])('are not overwritten: %j', async (args, message) => {
    const call = await review(args);

    expect(call.code).toBe(1);
    expect(call.stderr).toContain(message);
    expect(call.files).toEqual({ 'plan.json': PLANS.broader });
  });

  it('need no stack: one that is damaged, and was not named, is left out with a notice', async () => {
    const files = { 'plan.json': PLANS.broader, 'cdk.tf.json': '{' };

    const call = await review(['plan.json'], { files });
    expect(call.code).toBe(2);
    expect(call.stderr).toContain('cdk.tf.json');
    expect((await review(['plan.json', '--stack', 'cdk.tf.json'], { files })).code).toBe(1);
  });

  it('does not name an option of another command for a format that does not exist', async () => {
    expect((await review(['plan.json', '-o', 'xml'])).stderr).not.toContain('--output-name');
  });
});

describe('the outputs', () => {
  it('prints one format, and writes others to files in the same run', async () => {
    const call = await review(['plan.json', '-o', 'markdown', '--json', 'review.json', '--markdown', 'comment.md']);

    expect(JSON.parse(call.files['review.json'] ?? '')).toMatchObject({ schemaVersion: 1, verdict: 'broadens' });
    expect(call.files['comment.md']).toBe(call.stdout);
    expect(call.stdout).toMatch(/^<!-- signet-review/);
    expect(call.stderr).toBe('signet: Approval is needed: 1 subject gains access.\n');
  });

  it('replaces files, so that a pipeline can run again', async () => {
    const call = await review(['plan.json', '--json', 'old'], { files: { 'plan.json': PLANS.same, old: 'old' } });

    expect(JSON.parse(call.files.old ?? '')).toMatchObject({ verdict: 'same' });
  });

  it('writes the name of the comment into its marker', async () => {
    const named = await review(['plan.json', '-o', 'markdown', '--name', 'platform']);
    const other = await review(['plan.json', '-o', 'markdown']);

    expect(named.stdout.split('\n')[0]).toContain('platform');
    expect(named.stdout.split('\n')[0]).not.toBe(other.stdout.split('\n')[0]);
  });

  it('gives the same bytes for the same plan', async () => {
    for (const format of ['text', 'markdown', 'json']) {
      const [first, second] = [await review(['plan.json', '-o', format]), await review(['plan.json', '-o', format])];
      expect(first.stdout).toBe(second.stdout);
    }
  });

  it('uses colors in a terminal only, and not with NO_COLOR, --no-color or a dumb terminal', async () => {
    const isColored = ({ stdout }: Call) => stdout.includes('\u001b[');
    const terminal = true;

    expect(isColored(await review(['plan.json'], { terminal }))).toBe(true);
    expect(isColored(await review(['plan.json'], { terminal, env: { NO_COLOR: '' } }))).toBe(true);
    expect(isColored(await review(['plan.json']))).toBe(false);
    expect(isColored(await review(['plan.json'], { terminal, env: { NO_COLOR: '1' } }))).toBe(false);
    expect(isColored(await review(['plan.json'], { terminal, env: { TERM: 'dumb' } }))).toBe(false);
    expect(isColored(await review(['plan.json', '--no-color'], { terminal }))).toBe(false);
  });
});

describe('what is read besides the plan', () => {
  it('says where the baseline comes from', async () => {
    const { stdout } = await review(['plan.json', '-o', 'json', '--baseline', 'a.json'], {
      files: { 'plan.json': PLANS.same, 'a.json': baseline },
    });

    expect(JSON.parse(stdout)).toMatchObject({
      baseline: { source: 'Kubernetes https://10.0.0.1', takenAt: '2026-01-02T03:04:05Z', takenBy: 'ci' },
    });
  });

  it('says what a partial baseline does not have, and that nothing is certain without it', async () => {
    const partial = printBaseline({
      ...{ source: 'Kubernetes https://10.0.0.1', takenAt: '2026-01-02T03:04:05Z', takenBy: 'ci' },
      ...{ notSeen: ['Roles of namespace "argo"', 'ClusterRoles'], kinds: [], objects: [] },
    });
    const files = { 'plan.json': PLANS.same, 'a.json': partial };
    const call = (...args: readonly string[]) => review(['plan.json', '--baseline', 'a.json', ...args], { files });

    const [text, markdown, json] = [await call(), await call('-o', 'markdown'), await call('-o', 'json')];
    expect(text.stdout).toMatch(/^Access review: same access, as far as it can be judged/);
    expect(text.stdout.replace(/\s+/g, ' ')).toContain(
      'The baseline is partial: not allowed to read ClusterRoles; Roles of namespace "argo".',
    );
    expect(markdown.stdout).toContain('The baseline is partial');
    expect(JSON.parse(json.stdout)).toMatchObject({
      baseline: { notSeen: ['ClusterRoles', 'Roles of namespace "argo"'] },
    });
    expect([text.code, (await call('--strict')).code]).toEqual([0, 3]);
  });

  it('takes a baseline for each alias of a provider', async () => {
    const west = baseline.replace('https://10.0.0.1', 'https://west');
    const { stdout } = await review(
      ['plan.json', '-o', 'json', '--baseline', 'a.json', '--baseline', 'west=b=c.json'],
      {
        files: { 'plan.json': PLANS.same, 'a.json': baseline, 'b=c.json': west },
      },
    );

    expect(JSON.parse(stdout)).toMatchObject({
      baseline: { source: 'Kubernetes https://10.0.0.1, Kubernetes https://west' },
    });
  });

  it('takes findings that were accepted, until the day on which they expire', async () => {
    const plan = corpusPlan('cluster-admin.signet');
    const findingsOf = async (acknowledged: object) => {
      const call = await review(['-', '-o', 'json', '--acknowledged', 'a.json'], {
        stdin: plan,
        files: { 'a.json': JSON.stringify({ acknowledged }) },
      });
      return (JSON.parse(call.stdout) as { findings: Finding[] }).findings;
    };
    interface Finding {
      readonly code: string;
      readonly place?: { readonly address: string };
      readonly subject?: { readonly text: string };
      readonly acknowledged?: object;
    }

    const [first] = await findingsOf([]);
    const entry = { code: first?.code, place: first?.place?.address, subject: first?.subject?.text, reason: 'Known.' };
    const states = async (expires: string) =>
      (await findingsOf([{ ...entry, expires }])).find(({ code }) => code === first?.code)?.acknowledged;

    expect(await states('2999-01-01')).toEqual({ reason: 'Known.', expires: '2999-01-01' });
    expect(await states('2001-01-01')).toBeUndefined();
  });

  it('finds the stack beside the plan, and shows the paths of its constructs', async () => {
    const stack = JSON.stringify({
      resource: { kubernetes_role_v1: { jenkins: { '//': { metadata: { path: 'platform/jenkins/role' } } } } },
    });
    const plan = PLANS.broader;
    const address = /"address":"(kubernetes_role_v1\.\w+)"/.exec(plan)?.[1] ?? '';
    const renamed = stack.replace('"jenkins":{', `"${address.split('.')[1] ?? ''}":{`);

    const beside = await review(['out/plan.json', '-o', 'json'], {
      files: { 'out/plan.json': plan, 'out/cdk.tf.json': renamed },
    });
    const named = await review(['-', '-o', 'json', '--stack', 'x.json'], { stdin: plan, files: { 'x.json': renamed } });

    expect(beside.stdout).toContain('platform/jenkins/role');
    expect(named.stdout).toBe(beside.stdout);
  });
});

describe('what is never shown', () => {
  const FORMATS = {
    ...{ text: 'Access review', markdown: 'Access review', json: '"schemaVersion"' },
    ...{ sarif: '"runs"', html: '"graph":{' },
  };
  const reviewPage = '<script type="application/json" id="data">{{data}}</script>';
  const canary = 'canary-4f7a91c2d8e6b350a7';
  const textOf = ({ stdout, stderr, files }: Call) => stdout + stderr + JSON.stringify(files['out.md'] ?? '');

  it.each([
    'plain-secret-removed.hashicorp',
    'plain-output.hashicorp',
    'recipient-added.signet',
    'kestra-token-rotated.signet',
  ])('a value of the plan %s that no name is, in any format', async (name) => {
    const plan = withCanaries(JSON.parse(corpusPlan(name)) as Json, canary);
    expect(plan.split(canary).length).toBeGreaterThan(3);

    for (const [format, beginning] of Object.entries(FORMATS)) {
      const call = await review(['-', '-o', format, '--all', '--markdown', 'out.md'], { stdin: plan, reviewPage });
      expect(call.stdout).toContain(beginning);
      expect(findLeaks(canary, { text: textOf(call) })).toEqual([]);
    }
  });

  it('anything of a text that cannot be read, wherever it ends', async () => {
    const plan = withCanaries(JSON.parse(corpusPlan('plain-secret-removed.hashicorp')) as Json, canary);
    const ends = Array.from({ length: 60 }, (_, index) => Math.floor((plan.length * index) / 60));
    const texts = [
      ...ends.map((end) => plan.slice(0, end)),
      ...[canary, `{"${canary}":1}`, `{"format_version":"${canary}"}`, `${canary}${plan}`, `${plan}${canary}`],
      plan.replaceAll('[', canary),
      plan.replace(/"actions":\[/g, `"actions":["${canary}",`),
      plan.replace(/"address":"/g, `"address":{"x":"${canary}"},"_":"`),
    ];

    for (const stdin of texts) {
      const call = await review(['-'], { stdin });
      expect(findLeaks(canary, { text: textOf(call) })).toEqual([]);
    }
  });

  it('anything of a baseline or a stack that cannot be read', async () => {
    const files = { 'plan.json': PLANS.same, bad: `{"resource":"${canary}` };

    for (const option of ['--baseline', '--stack', '--acknowledged']) {
      const call = await review(['plan.json', option, 'bad'], { files });
      expect(call.code).toBe(1);
      expect(findLeaks(canary, { text: textOf(call) })).toEqual([]);
    }
  });

  it('anything that an engine prints when it fails', async () => {
    const runProgram = () =>
      Promise.resolve({ status: 1, stdout: `{"${canary}`, stderr: `Error: Invalid character\n on plan: ${canary}` });
    const broken = () =>
      Promise.resolve({ status: 0, stdout: `{"format_version":"1.2","x":"${canary}`, stderr: canary });

    for (const program of [runProgram, broken]) {
      const call = await review(['p'], { files: { p: 'PK\u0003\u0004' }, runProgram: program });
      expect(call.code).toBe(1);
      expect(findLeaks(canary, { text: textOf(call) })).toEqual([]);
    }
  });
});

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The JSON of a plan with a canary in each text that is a value of a secret, an output or a variable, or a setting. */
function withCanaries(plan: Json, canary: string): string {
  const secret =
    /^(data|binary_data|data_wo|binary_data_wo|token|status|variables|outputs|output_changes|password|value)$/;
  const replaced = (value: Json, within: boolean): Json => {
    if (typeof value === 'string') return within ? canary : value;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item) => replaced(item, within));
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        // Names of actions and references are no values.
        replaced(
          item,
          (within || secret.test(key)) && !['actions', 'references', 'type', 'action_reason'].includes(key),
        ),
      ]),
    );
  };
  const whole = replaced(plan, false) as { [key: string]: Json };
  return JSON.stringify({ ...whole, variables: { ...(whole.variables as object), admin_token: { value: canary } } });
}
