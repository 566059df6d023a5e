import { signet, type Surroundings } from '../support';
import { PLANS } from './support';

const FILE = 'PK\u0003\u0004…';
const printed = { status: 0, stdout: PLANS.broader, stderr: '' };
const failed = (stderr: string) => ({ status: 1, stdout: '', stderr });
const OTHER = failed('│ Plan read error: plan file was\n│ created by Terraform 1.15.5, but this is 1.11.4');
const MISSING = failed('│ Error: Failed to load plugin\n│ schemas');

interface Run {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Runs the command where these programs are, and returns how they were called. */
async function withPrograms(
  programs: Readonly<Record<string, { status: number; stdout: string; stderr: string }>>,
  args: readonly string[],
  surroundings: Surroundings = {},
) {
  const runs: Run[] = [];
  const call = await signet(['review', ...args], {
    files: { 'stack/plan': FILE, 'stack/.terraform/x': '' },
    folders: { current: '/work', home: '/home' },
    ...surroundings,
    runProgram: (program, given, { cwd, env }) => {
      runs.push({ program, args: given, cwd, env });
      const result = programs[program];
      return result && Promise.resolve(result);
    },
  });
  return { ...call, runs };
}

it('has a plan file printed by the engine on PATH, in the folder in which the plan was made', async () => {
  const { code, stdout, runs } = await withPrograms({ tofu: printed }, ['stack/plan']);

  expect(code).toBe(2);
  expect(stdout).toContain('broadens');
  expect(runs).toMatchObject([
    { program: 'tofu', args: ['show', '-json', '-no-color', '/work/stack/plan'], cwd: '/work/stack' },
  ]);
});

it.each([
  ['a stack of cdktf by its folder', ['cdktf.out/stacks/platform'], '/work/cdktf.out/stacks/platform'],
  ['a stack of cdktf by its name', ['platform'], '/work/cdktf.out/stacks/platform'],
  ['a plan beside no data of an engine in the current folder', ['plans/plan'], '/work'],
  ['a plan in the folder of --chdir', ['plans/plan', '--chdir', 'infra'], '/work/infra'],
])('reads %s', async (_what, args, cwd) => {
  const stack = 'cdktf.out/stacks/platform';
  const files = { [`${stack}/plan`]: FILE, [`${stack}/.terraform/x`]: '', 'plans/plan': FILE };

  const { code, runs } = await withPrograms({ tofu: printed }, args, { files });

  expect(code).toBe(2);
  expect(runs.map((run) => run.cwd)).toEqual([cwd]);
});

it('uses the engine of --engine, then that of TERRAFORM_BINARY_NAME', async () => {
  const env = { TERRAFORM_BINARY_NAME: 'terraform-1.9' };
  const programs = { 'terraform-1.9': printed, '/work/bin/tofu': printed, tofu: printed };

  const fromOption = await withPrograms(programs, ['stack/plan', '--engine', 'bin/tofu'], { env });
  const fromVariable = await withPrograms(programs, ['stack/plan'], { env });

  expect(fromOption.runs.map(({ program }) => program)).toEqual(['/work/bin/tofu']);
  expect(fromVariable.runs.map(({ program }) => program)).toEqual(['terraform-1.9']);
});

it('tries the other engine on PATH if the first did not write the plan', async () => {
  const { code, runs } = await withPrograms({ tofu: OTHER, terraform: printed }, ['stack/plan']);

  expect(code).toBe(2);
  expect(runs.map(({ program }) => program)).toEqual(['tofu', 'terraform']);
});

it.each([
  ['there is no engine', {}, [], 'cli/engine-missing'],
  ['the named engine does not exist', { tofu: printed }, ['--engine', 'x'], 'cli/engine-missing'],
  ['no engine on PATH wrote the plan', { tofu: OTHER, terraform: OTHER }, [], 'cli/other-engine'],
  ['the providers are missing', { tofu: MISSING }, [], 'cli/providers-missing'],
  [
    'the providers are missing for the engine that wrote it',
    { tofu: OTHER, terraform: MISSING },
    [],
    'cli/providers-missing',
  ],
  ['the engine fails', { tofu: failed('segmentation fault') }, [], 'cli/engine-failed'],
  ['the engine is killed', { tofu: { ...failed(''), status: 137 } }, [], 'cli/engine-failed'],
])('fails with 1 if %s', async (_what, programs, args, error) => {
  const { code, stdout, stderr } = await withPrograms(programs, ['stack/plan', ...args]);

  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(`[${error}]`);
});

it('gives the engine no setting that writes a log, or that changes what it prints', async () => {
  const env = {
    TF_LOG: 'trace',
    TF_LOG_PATH: '/tmp/log',
    TF_CLI_ARGS_show: '-no-color',
    TF_DATA_DIR: 'x',
    PATH: '/bin',
  };

  const { runs } = await withPrograms({ tofu: printed }, ['stack/plan'], { env });

  expect(runs[0]?.env).toEqual({
    ...{ TF_DATA_DIR: 'x', PATH: '/bin' },
    ...{ CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', TF_INPUT: '0' },
  });
});

it('reads the JSON between the lines that an engine or a program around it prints', async () => {
  const around = (text: string) => `[command]/usr/bin/terraform-bin show -json plan\n${text}\n::debug::done\n`;

  const fromEngine = await withPrograms({ tofu: { ...printed, stdout: around(PLANS.broader) } }, ['stack/plan']);
  const fromPipe = await signet(['review'], { stdin: around(PLANS.broader) });

  expect(fromEngine.code).toBe(2);
  expect(fromPipe).toMatchObject({ code: 2, stdout: fromEngine.stdout });
});

it('refuses a plan file on standard input', async () => {
  const { code, stderr } = await signet(['review'], { stdin: FILE });

  expect(code).toBe(1);
  expect(stderr).toContain('[cli/plan-file-piped]');
});

it('recognizes an encrypted plan file of OpenTofu', async () => {
  const encrypted = '{"meta":{"key_provider.pbkdf2.k":"eyJz"},"encrypted_data":"7Zuu","encryption_version":"v0"}';

  const { code, runs } = await withPrograms({ tofu: printed }, ['plan'], { files: { plan: encrypted } });

  expect(code).toBe(2);
  expect(runs).toHaveLength(1);
});
