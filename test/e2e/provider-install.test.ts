import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { LIB } from '../../dev/build/bundles';
import { type Engine, run } from '../../dev/engine';
import { describeEveryEngine } from '../support/engines';

const SIGNET = join(LIB, 'signet.js');
const RESOURCE = `resource "signet_kubernetes_object" "example" {
  manifest = { apiVersion = "v1", kind = "ConfigMap", metadata = { name = "example" } }
}
`;

describeEveryEngine('signet provider install', (engine) => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'signet-install-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it.each<[string, readonly string[]]>([
    ['a project', []],
    ['a user', ['--user']],
    ['a user with XDG folders', ['--user']],
    ['a mirror', ['--mirror', 'mirror']],
  ])(
    'lets the engine init and validate without a registry, and uninstall undoes it, for %s',
    async (place, options) => {
      const machine = await newMachine(engine, root, place.includes('XDG'));
      const before = machine.files();
      const block = await machine.signet('install', ...options);
      writeFileSync(join(machine.project, 'main.tf'), block + RESOURCE);
      if (options.includes('--mirror')) machine.useMirror();

      // A registry would have to be asked through a proxy that does not exist.
      await machine.engine(
        'init',
        '-no-color',
        '-input=false',
        ...(options.length === 0 ? ['-lockfile=readonly'] : []),
      );
      expect(await machine.engine('validate', '-no-color')).toContain('The configuration is valid');
      // What init wrote is what install writes.
      const locked = readFileSync(join(machine.project, '.terraform.lock.hcl'), 'utf8');
      await machine.signet('install', '--project', '.');
      expect(readFileSync(join(machine.project, '.terraform.lock.hcl'), 'utf8').split('\n').slice(2)).toEqual(
        locked.split('\n').slice(2),
      );
      await machine.signet('uninstall', '--project', '.');

      if (options.length > 0) expect(await machine.signet('uninstall', ...options)).toContain('Deleted ');
      for (const left of ['.terraform', 'main.tf']) rmSync(join(machine.project, left), { recursive: true });
      expect(machine.files()).toEqual(before);
    },
  );

  it('lets the engine use another build of the same version after it was installed again', async () => {
    const machine = await newMachine(engine, root, false);
    writeFileSync(join(machine.project, 'main.tf'), (await machine.signet('install')) + RESOURCE);
    await machine.engine('init', '-no-color', '-input=false');
    const executable = machine.files().find((path) => path.endsWith('/terraform-provider-signet')) ?? '';
    writeFileSync(join(root, executable), '#!/bin/sh\nexit 1\n');
    expect((await machine.tryEngine('init', '-no-color', '-input=false')).status).toBe(1);

    await machine.signet('install');
    await machine.engine('init', '-no-color', '-input=false');
    expect(await machine.engine('validate', '-no-color')).toContain('The configuration is valid');
  });
});

/** Folders of a user and a project, in which the built command and an engine run. */
async function newMachine({ program }: Engine, root: string, xdg: boolean) {
  const [home, project, mirror] = ['home', 'project', 'mirror'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [home, project, mirror]) await mkdir(folder);
  const configuration = join(root, 'cli.tfrc');
  writeFileSync(configuration, '');
  const env = {
    HOME: home,
    XDG_DATA_HOME: xdg ? join(home, 'data') : undefined,
    XDG_CONFIG_HOME: xdg ? join(home, 'config') : undefined,
    TF_CLI_CONFIG_FILE: undefined as string | undefined,
    HTTPS_PROXY: 'http://127.0.0.1:1',
  };
  const tryEngine = (...args: readonly string[]) => run(program, args, { cwd: project, env });
  const succeed = async (calling: ReturnType<typeof run>) => {
    const { status, stdout, stderr } = await calling;
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    return { stdout, stderr };
  };
  return {
    project,
    /** Runs `signet provider` and returns what it printed to standard output. */
    signet: async (...args: readonly string[]) => {
      const absolute = args.map((arg) => (arg === 'mirror' ? mirror : arg));
      return (await succeed(run(process.execPath, [SIGNET, 'provider', ...absolute], { cwd: project, env }))).stdout;
    },
    engine: async (...args: readonly string[]) => (await succeed(tryEngine(...args))).stdout,
    tryEngine,
    /** Writes the CLI configuration that the command shows. */
    useMirror: () => {
      writeFileSync(configuration, `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`);
      env.TF_CLI_CONFIG_FILE = configuration;
    },
    /** All files and folders, relative to the root, without the empty folders that engines create for themselves. */
    files: () => {
      const all = readdirSync(root, { recursive: true, encoding: 'utf8' });
      return all.filter((path) => !['.terraform.d', 'data', 'config'].includes(relative('home', path))).sort();
    },
  };
}
