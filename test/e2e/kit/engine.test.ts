import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeEveryEngine } from '../../support/engines';
import { bundle, pluginPath } from '../../kit/plugin/support/bundle';

function cleanEnv(home: string): Record<string, string | undefined> {
  return { PATH: process.env.PATH, HOME: home, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };
}

const config = `
terraform {
  required_providers {
    probe = { source = "example.test/tests/probe", version = "1.0.0" }
  }
}
provider "probe" { journal = "\${path.module}/journal" }
variable "text" { default = "grüße 👋" }
resource "probe_thing" "a" {
  name     = "a"
  text     = var.text
  amount   = 123456789012345678901234567890.125
  flag     = true
  texts    = ["x", ""]
  amounts  = [3, 0.1, 18446744073709551615]
  labels   = { "b" = "2", "__proto__" = "1" }
  pair     = ["left", -1]
  shape    = { a = null, b = [true, false] }
  anything = { list = [1, "two", null], nested = { deep = true } }
  parts    = [{ key = "k", value = 1e-9 }, { key = "l" }]
  by_name  = { one = { key = "k" } }
  group    = [{ key = "k" }, { key = "j" }]
  single   = { key = "k" }
}
data "probe_values" "b" {
  text     = "of \${probe_thing.a.id}"
  anything = probe_thing.a.anything
  amounts  = probe_thing.a.amounts
}
ephemeral "probe_secret" "c" { name = "c" }
locals { opened = ephemeral.probe_secret.c.value }
resource "probe_thing" "d" {
  name     = "d"
  password = local.opened
}
output "text" { value = data.probe_values.b.text }
output "amount" { value = probe_thing.a.amount }
output "amounts" { value = data.probe_values.b.amounts }
output "total" { value = provider::probe::total(1, 2, 39) }
`;

describeEveryEngine('The plugin', ({ program }) => {
  let directory: string;
  const run = (...args: string[]) =>
    execFileSync(program, args, { cwd: directory, env: cleanEnv(directory), encoding: 'utf8', stdio: 'pipe' });
  const journal = () => readFileSync(join(directory, 'journal'), 'utf8').split('\n');

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'signet-engine-'));
    bundle('probe-main.ts', join(directory, pluginPath('probe')));
    writeFileSync(join(directory, 'main.tf'), config);
    run('init', '-no-color');
  });

  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  test('apply makes what the configuration says, and every value comes back unchanged', () => {
    run('apply', '-auto-approve', '-no-color');
    const output = (name: string) => run('output', '-json', name).trim();
    expect(output('text')).toBe('"of id-of-a"');
    expect(output('amount')).toBe('123456789012345678901234567890.125');
    expect(output('amounts')).toBe('[0.1,3,18446744073709551615]');
    expect(output('total')).toBe('42');
    expect(journal()).toEqual(
      expect.arrayContaining([
        'configure with version',
        'plan create',
        'apply create',
        'open',
        'close with private opened',
      ]),
    );
    expect(readFileSync(join(directory, 'terraform.tfstate'), 'utf8')).not.toContain('secret of c');
  });

  test('a second plan is empty', () => {
    expect(() => run('plan', '-detailed-exitcode', '-no-color')).not.toThrow();
    expect(journal()).toEqual(expect.arrayContaining(['upgrade from 0', 'read with private applied']));
  });

  test('a change of the name replaces, another updates', () => {
    const plan = run('plan', '-no-color', '-var', 'text=new');
    expect(plan).toMatch(/probe_thing.a will be updated in-place/);
    writeFileSync(join(directory, 'main.tf'), config.replace('name     = "d"', 'name     = "e"'));
    expect(run('plan', '-no-color')).toMatch(/name += "d" -> "e" # forces replacement/);
    writeFileSync(join(directory, 'main.tf'), config);
  });

  test('a fault of the provider is one error that names the operation and no value', () => {
    writeFileSync(
      join(directory, 'main.tf'),
      config.replace('name     = "d"', 'name     = "d"\n  mode = "throw at plan"'),
    );
    const { stderr, status } = spawnSync(program, ['plan', '-no-color'], {
      cwd: directory,
      env: { ...cleanEnv(directory), TF_LOG: 'trace' },
      encoding: 'utf8',
    });
    writeFileSync(join(directory, 'main.tf'), config);
    expect(status).toBe(1);
    expect(stderr).toContain('The provider probe failed to plan probe_thing');
    // The engine writes a line's fields in any order.
    const logged = /\[ERROR\] provider\.\S*: the provider failed: (.*)/.exec(stderr)?.[1];
    expect(logged).toContain('operation=plan');
    expect(logged).toContain('error=TypeError');
    expect(stderr).not.toContain('s3cret-canary');
  });

  test('import takes an object over', () => {
    writeFileSync(join(directory, 'main.tf'), `${config}\nresource "probe_thing" "f" { name = "f" }\n`);
    expect(run('import', '-no-color', 'probe_thing.f', 'f')).toContain('Import successful');
    writeFileSync(join(directory, 'main.tf'), config);
  });

  test('destroy plans and applies the deletion', () => {
    run('destroy', '-auto-approve', '-no-color');
    expect(journal()).toEqual(expect.arrayContaining(['plan delete', 'apply delete']));
    expect(run('state', 'list')).toBe('');
  });
});
