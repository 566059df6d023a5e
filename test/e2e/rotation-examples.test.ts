import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../../dev/build/bundles';
import { run } from '../../dev/engine';

const EXAMPLES = join(ROOT, 'examples', 'rotation');
const read = (name: string): unknown => parse(readFileSync(join(EXAMPLES, name), 'utf8'));

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly run?: string;
}

const github = read('github-actions.yml') as { jobs: { rotate: { steps: Step[] } } };
const argo = read('argo-workflows.yaml') as {
  spec: { workflowSpec: { templates: { container: { command: string[]; args: string[] } }[] } };
};

/** An engine that prints a state and records its commands. */
const ENGINE = `#!/bin/sh
printf '%s\\n' "$*" >> "$RECORD"
case "$*" in
  *init*) exit "\${INIT:-0}" ;;
  *show*) cat "$STATE"; exit "\${SHOW:-0}" ;;
  *apply*) exit "\${APPLY:-0}" ;;
esac
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signet-rotation-'));
  for (const name of ['bin', 'stack', 'temp/signet/node_modules/.bin'])
    mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'stack', 'main.tf'), '');
  program('bin/terraform', ENGINE);
  const signet = `#!/bin/sh\nexec '${process.execPath}' '${join(ROOT, 'lib', 'signet.js')}' "$@"\n`;
  for (const path of ['bin/signet', 'temp/signet/node_modules/.bin/signet']) program(path, signet);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function program(path: string, text: string): void {
  writeFileSync(join(folder, path), text);
  chmodSync(join(folder, path), 0o755);
}

/** A state with a token that was issued 40 days ago, and rotates after this number of days. */
function state(days: number): string {
  const DAY = 86_400_000;
  const [issued, rotates] = [Date.now() - 40 * DAY, Date.now() + (days - 40) * DAY].map((time) => new Date(time));
  const values = { issued_at: issued?.toISOString(), rotates_at: rotates?.toISOString(), previous: null };
  const type = 'signet_service_account_token';
  const resources = [{ address: `${type}.ci`, mode: 'managed', type, name: 'ci', values }];
  return JSON.stringify({ format_version: '1.0', values: { root_module: { resources } } });
}

type Given = Readonly<Record<string, string>>;

/** Environment of all commands. */
function surroundings(given: Given): Given {
  writeFileSync(join(folder, 'state.json'), given.TEXT ?? state(30));
  return {
    PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH ?? ''}`,
    ...{ STACK: join(folder, 'stack'), STATE: join(folder, 'state.json'), RECORD: join(folder, 'record') },
    ...{ RUNNER_TEMP: join(folder, 'temp'), GITHUB_OUTPUT: join(folder, 'output'), APPLY_KUBECONFIG: 'x' },
    ...given,
  };
}

/** Runs the steps after the installation, as the runner of GitHub does. Returns the exit status of the job. */
async function onGithub(given: Given): Promise<number> {
  const env = surroundings(given);
  const { steps } = github.jobs.rotate;
  for (const step of steps.slice(steps.findIndex(({ name }) => name === 'Initialize'))) {
    const output = existsSync(env.GITHUB_OUTPUT ?? '') ? readFileSync(env.GITHUB_OUTPUT ?? '', 'utf8') : '';
    const status = /^status=(.*)$/m.exec(output)?.[1];
    if (step.if !== undefined && step.if !== `steps.due.outputs.status == '${status}'`) continue;
    const file = join(folder, 'script');
    writeFileSync(file, step.run ?? '');
    const result = await run('bash', ['-e', file], { cwd: folder, env });
    if (result.status !== 0) return result.status ?? -1;
  }
  return 0;
}

async function onArgo(given: Given): Promise<number> {
  const { container } = argo.spec.workflowSpec.templates[0] ?? { container: { command: [], args: [] } };
  const [shell = '', ...options] = container.command;
  const script = (container.args[0] ?? '').replaceAll('/stack', join(folder, 'stack'));
  return (await run(shell, [...options, script], { cwd: folder, env: surroundings(given) })).status ?? -1;
}

const commands = (): readonly string[] =>
  (existsSync(join(folder, 'record')) ? readFileSync(join(folder, 'record'), 'utf8') : '')
    .split('\n')
    .flatMap((line) => /\b(init|show|apply)\b/.exec(line)?.[1] ?? []);

describe.each([
  ['GitHub Actions', onGithub],
  ['Argo Workflows', onArgo],
])('the schedule for %s', (_where, schedule) => {
  it.each<[string, Given, readonly string[], boolean]>([
    ['applies if a token is due', {}, ['init', 'show', 'apply'], true],
    ['applies nothing if no token is due', { TEXT: state(50) }, ['init', 'show'], true],
    ['fails if the back end refuses', { INIT: '1' }, ['init'], false],
    ['fails if the state may not be read', { SHOW: '1' }, ['init', 'show'], false],
    ['fails if what is read is no state', { TEXT: '{}' }, ['init', 'show'], false],
    ['fails if the apply fails, as with missing rights or a lock', { APPLY: '1' }, ['init', 'show', 'apply'], false],
  ])('%s', async (_what, given, expected, succeeds) => {
    const status = await schedule(given);
    expect({ commands: commands(), succeeds: status === 0 }).toEqual({ commands: expected, succeeds });
  });

  it('fails if signet cannot be started', async () => {
    for (const path of ['bin/signet', 'temp/signet/node_modules/.bin/signet']) rmSync(join(folder, path));
    expect(await schedule({})).toBe(127);
    expect(commands()).not.toContain('apply');
  });
});
