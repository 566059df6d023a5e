import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../dev/engine';

const ROOT = join(__dirname, '..', '..');
const NODE = `Node.js ${process.version}\n`;

const program = (constructs: string): string => `
  const { App, TerraformStack } = require('cdktf');
  const { addGuardrails, KestraRole, Recipient, Role, ServiceAccount, SignetProvider } = require('cdktf-signet');
  const app = new App();
  const stack = new TerraformStack(app, 'ci');
  new SignetProvider(stack, 'signet');
  ${constructs}
  app.synth();`;

const NAME = `\`namespace\` must be a DNS label
    at ci/robot
Use 1 to 63 lower-case letters, digits and "-", with a letter or digit first and last. [construct/name-invalid]
`;

/** What a user reads on standard error when synth fails: all of it. */
describe('A program with a mistake', () => {
  let project = '';

  const start = (file: string, runner: readonly string[] = [], env: NodeJS.ProcessEnv = {}) =>
    run(process.execPath, [...runner, file], { cwd: project, env });

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'signet-errors-'));
    await mkdir(join(project, 'node_modules'));
    for (const name of ['cdktf', 'constructs', 'tsx'])
      await symlink(join(ROOT, 'node_modules', name), join(project, 'node_modules', name));
    await symlink(ROOT, join(project, 'node_modules', 'cdktf-signet'));
    const write = (file: string, constructs: string) => writeFile(join(project, file), program(constructs));
    await write('name.js', `new ServiceAccount(stack, 'robot', { namespace: 'Argo_1', name: 'robot' });`);
    await write('recipient.js', `Recipient.age('age1wrong', { label: 'Jenkins' });`);
    await write(
      'empty.js',
      `new Role(stack, 'robot', { namespace: 'argo', name: 'robot' }); new KestraRole(stack, 'ci', { name: 'CI' });`,
    );
    await write(
      'guarded.js',
      `new Role(stack, 'robot', { namespace: 'argo', name: 'robot' }).allow(['*'], 'pods');
       addGuardrails(stack, { level: 'error' });`,
    );
    await writeFile(
      join(project, 'cdktf.json'),
      '{"language":"typescript","app":"node name.js","projectId":"x","sendCrashReports":"false"}',
    );
  });
  afterAll(() => rm(project, { recursive: true, force: true }));

  it('gets three lines: what, where in the tree, and what to do', async () => {
    const { status, stderr } = await start('name.js');
    expect(status).toBe(1);
    expect(stderr).toBe(`${NAME}\n${NODE}`);
  });

  it('gets the same three lines with tsx, after what Node.js prints about itself', async () => {
    const { stderr } = await start('name.js', ['node_modules/tsx/dist/cli.mjs']);
    expect(stderr.replace(/^node:internal[^]*?\^\n\n/, '')).toBe(`${NAME}\n${NODE}`);
  });

  it('gets the label of a recipient whose key is wrong', async () => {
    const { stderr } = await start('recipient.js');
    expect(stderr).toMatch(
      /^The key of the recipient is not valid\n {4}at Recipient\.age, label "Jenkins"\n.*\[.*\]\n\nNode\.js v.*\n$/,
    );
  });

  it('gets all mistakes that are found when the stack is complete, each with its path once', async () => {
    const { stderr } = await start('empty.js');
    expect(stderr).toBe(`Validation failed with the following errors:
  [ci/robot] The role has no rule
    A role without a rule allows nothing. Add at least one rule. [construct/rules-empty]
  [ci/ci] The role allows nothing
    Set \`permissions\`, or call an \`allow…\` method, such as \`allowRunFlows()\`. [construct/kestra-role-empty]

If you wish to ignore these validations, pass 'skipValidation: true' to your App configuration.
    at ci

${NODE}`);
  });

  it('gets the findings of guardrails without a stack', async () => {
    const { stderr } = await start('guarded.js');
    expect(stderr).toMatch(
      /^Encountered Annotations with level "ERROR":\n\[ci\/robot\/Resource\] A rule allows every verb\./,
    );
    expect(stderr.split('\n').filter((line) => line.startsWith('    at '))).toEqual(['    at ci']);
  });

  it.each(['name.js', 'empty.js'])('gets the stack of %s when the environment asks for it', async (file) => {
    const { stderr } = await start(file, [], { SIGNET_STACK: '1' });
    expect(stderr).toMatch(new RegExp(`\\n {4}at .*${file}:\\d+:\\d+\\)`));
    expect(stderr).not.toContain('_SignetError');
  });

  // The command writes what a program prints as it arrives, and again in its report.
  it('gets the same three lines from `cdktf synth`, in its report once', async () => {
    const cli = join(ROOT, 'node_modules', 'cdktf-cli', 'bundle', 'bin', 'cdktf');
    const { status, stderr } = await start('synth', [cli], { HOME: project, CI: '1', CHECKPOINT_DISABLE: '1' });
    expect(status).toBe(1);
    const report = stderr.slice(stderr.indexOf('ERROR: cdktf encountered'));
    expect(report.replaceAll(/^ {4}/gm, '').split('Command output on stderr:\n\n')[1]?.trim()).toBe(
      `${NAME}\n${NODE}`.trim(),
    );
  });
});
