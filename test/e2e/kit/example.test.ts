import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Workspace } from '../../../dev/engine';
import { bundle, pluginPath } from '../../kit/plugin/support/bundle';
import { describeEveryEngine } from '../../support/engines';

const PROGRAM = join(__dirname, '..', '..', '..', 'examples', 'kit', 'main.ts');

const configuration = (text: string, name = '"a"') => `
terraform {
  required_providers {
    scratch = { source = "example.test/tests/scratch", version = "1.0.0" }
  }
}
provider "scratch" { folder = "\${path.module}/notes" }
variable "unset" { default = null }
resource "scratch_note" "a" {
  name = ${name}
  text = "${text}"
}
data "scratch_content" "a" { name = scratch_note.a.name }
ephemeral "scratch_lock" "a" { name = "a" }
output "initials" { value = provider::scratch::initials(data.scratch_content.a.text) }
`;

describeEveryEngine('The example of the kit', (engine) => {
  let root: string;
  let workspace: Workspace;
  const notes = () => join(root, 'stack', 'notes');
  const write = (text: string) => writeFile(join(root, 'stack', 'main.tf'), configuration(text));

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'signet-scratch-'));
    await mkdir(notes(), { recursive: true });
    bundle(PROGRAM, join(root, 'stack', pluginPath('scratch')));
    await write('Open Container Initiative');
    workspace = new Workspace(engine, join(root, 'stack'), root, {});
    await workspace.init();
  });

  afterAll(() => rm(root, { recursive: true }));

  it('creates a note, reads it, calls the function, and leaves no lock', async () => {
    await workspace.apply();
    expect(await workspace.outputs()).toEqual({ initials: 'OCI' });
    expect(await readdir(notes())).toEqual(['a']);
    expect((await workspace.plan()).changes).toEqual([]);
  });

  it('replaces the note when its text changes', async () => {
    await write('Cloud Native');
    const { changes, text } = await workspace.plan();
    expect(changes).toContainEqual({ address: 'scratch_note.a', actions: ['delete', 'create'] });
    expect(text).toContain('A note cannot be changed.');
    await workspace.applyPlan();
    expect(await readFile(join(notes(), 'a'), 'utf8')).toBe('Cloud Native');
  });

  it('creates a note again that was deleted outside the engine', async () => {
    await rm(join(notes(), 'a'));
    expect((await workspace.plan()).changes).toContainEqual({ address: 'scratch_note.a', actions: ['create'] });
    await workspace.applyPlan();
  });

  it('refuses a variable that is not set as the value of a required argument', async () => {
    await writeFile(join(root, 'stack', 'main.tf'), configuration('Cloud Native', 'var.unset'));
    const { status, stderr } = await workspace.run(['plan', '-no-color']);
    expect(status).toBe(1);
    expect(stderr).toContain('name is required, but its value is null');
    expect(stderr).toMatch(/on main\.tf line \d+, in resource "scratch_note" "a":\s+\S*\s*\d+:\s+name = var\.unset/);
    expect(stderr).toContain('[config/required]');
    await write('Cloud Native');
  });

  it('opens the lock in each run', async () => {
    await writeFile(join(notes(), 'a.lock'), '');
    const { status, stderr } = await workspace.run(['plan', '-no-color']);
    expect(status).toBe(1);
    expect(stderr).toContain('Unexpected error in open of scratch_lock');
    await rm(join(notes(), 'a.lock'));
  });

  it('imports a note by its identity', async () => {
    await writeFile(join(notes(), 'b'), 'Found');
    const block = 'import {\n  to = scratch_note.b\n  identity = { name = "b" }\n}\n';
    const resource = 'resource "scratch_note" "b" {\n  name = "b"\n  text = "Found"\n}\n';
    await writeFile(join(root, 'stack', 'b.tf'), block + resource);
    const { text } = await workspace.plan();
    expect(text).toMatch(/scratch_note\.b will be imported/);
    expect(text).toMatch(/1 to import, 0 to add, 0 to change, 0 to destroy/);
    await workspace.applyPlan();
    expect((await workspace.plan()).changes).toEqual([]);
    expect(JSON.parse(await workspace.must(['state', 'pull']))).toMatchObject({
      resources: expect.arrayContaining([
        expect.objectContaining({
          type: 'scratch_note',
          name: 'b',
          instances: [expect.objectContaining({ identity: { name: 'b' } })],
        }),
      ]) as unknown,
    });
  });

  // OpenTofu has neither query files nor actions.
  if (engine.kind === 'terraform') {
    it('lists notes, and writes their resources and import blocks', async () => {
      await writeFile(join(notes(), 'todo'), 'Later');
      const list = 'list "scratch_note" "all" {\n  provider = scratch\n  config { prefix = "todo" }\n}\n';
      await writeFile(join(root, 'stack', 'notes.tfquery.hcl'), list);
      const shown = await workspace.must(['query', '-no-color', '-generate-config-out=found.tf']);
      expect(shown).toMatch(/list\.scratch_note\.all\s+name=todo\s+todo/);
      const found = await readFile(join(root, 'stack', 'found.tf'), 'utf8');
      expect(found.replace(/\s+/g, ' ')).toContain('text = "Later"');
      expect(found.replace(/\s+/g, ' ')).toContain('identity = { name = "todo" }');
      expect((await workspace.plan()).text).toMatch(/1 to import, 0 to add, 0 to change, 0 to destroy/);
      await rm(join(root, 'stack', 'found.tf'));
    });

    it('runs an action, on demand and when a resource triggers it', async () => {
      const action = (to: string) =>
        `action "scratch_copy" "a" {\n  config {\n    name = "a"\n    to = ${to}\n  }\n}\n`;
      const file = join(root, 'stack', 'action.tf');
      await writeFile(file, action('"a.copy"'));
      const shown = await workspace.apply('-invoke=action.scratch_copy.a');
      expect(shown).toContain('Copying a to a.copy');
      expect(await readFile(join(notes(), 'a.copy'), 'utf8')).toBe('Cloud Native');

      const trigger =
        'lifecycle {\n    action_trigger {\n      events = [after_create]\n      actions = [action.scratch_copy.a]\n    }\n  }';
      const triggering = `resource "scratch_note" "c" {\n  name = "c"\n  text = "C"\n  ${trigger}\n}\n`;
      await writeFile(file, `${action('"${scratch_note.c.name}.copy"')}${triggering}`);
      await workspace.apply();
      expect(await readFile(join(notes(), 'c.copy'), 'utf8')).toBe('Cloud Native');
      await rm(file);
    });
  }

  it('destroys the note', async () => {
    await workspace.destroy();
    const files = await readdir(notes());
    expect(files.filter((name) => !/copy|todo/.test(name))).toEqual([]);
  });
});
