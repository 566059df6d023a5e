import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    ['a user', ['--user']],
    ['a user with XDG folders', ['--user']],
    ['a mirror', ['--mirror', 'mirror']],
    ['all users of a machine', ['--mirror', 'share/terraform/plugins']],
  ])('lets the engine init without a registry, and uninstall undoes it, for %s', async (place, options) => {
    const machine = await newMachine(engine, root, place.includes('XDG'));
    const before = machine.files();
    const { stdout: block, stderr } = await machine.signet('install', ...options);
    writeFileSync(join(machine.project, 'main.tf'), block + RESOURCE);
    if (place === 'a mirror') machine.configure(/^provider_installation \{\n[^]*?^\}\n/m.exec(stderr)?.[0] ?? '');

    await machine.engine('init', '-no-color', '-input=false');
    expect(await machine.engine('validate', '-no-color')).toContain('The configuration is valid');
    expect((await machine.signet('uninstall', ...options)).stdout).toContain('Deleted ');
    expect(machine.files()).toEqual([...before, ...machine.ofEngine()].sort());
  });

  it('lets the engine init a project as it is locked, and uninstall undoes it', async () => {
    const machine = await newMachine(engine, root, false);
    const before = machine.files();
    const lock = () => readFileSync(join(machine.project, '.terraform.lock.hcl'), 'utf8');
    const { stdout: block } = await machine.signet('install');
    const locked = lock();
    writeFileSync(join(machine.project, 'main.tf'), block + RESOURCE);
    await machine.engine('init', '-no-color', '-input=false', '-lockfile=readonly');
    expect(await machine.engine('validate', '-no-color')).toContain('The configuration is valid');

    // The engine itself writes the same entry.
    rmSync(join(machine.project, '.terraform.lock.hcl'));
    await machine.engine('init', '-no-color', '-input=false');
    const entry = (text: string) => text.slice(text.indexOf('provider'));
    expect(entry(lock())).toBe(entry(locked));

    await machine.signet('uninstall');
    expect(existsSync(join(machine.project, '.terraform.lock.hcl'))).toBe(false);
    expect(machine.files()).toEqual([...before, ...machine.ofEngine()].sort());
  });

  it('lets the engine use another build of the same version after it was installed again', async () => {
    const machine = await newMachine(engine, root, false);
    writeFileSync(join(machine.project, 'main.tf'), (await machine.signet('install')).stdout + RESOURCE);
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
  const home = join(root, 'home');
  const project = join(root, 'project');
  for (const folder of [home, project, join(root, 'mirror'), join(root, 'share', 'terraform', 'plugins')])
    await mkdir(folder, { recursive: true });
  const configuration = join(root, 'cli.tfrc');
  writeFileSync(configuration, '');
  const env = {
    HOME: home,
    XDG_DATA_HOME: xdg ? join(home, 'data') : undefined,
    XDG_CONFIG_HOME: xdg ? join(home, 'config') : undefined,
    // Both engines search the folders of a machine, by default those in /usr/share and /usr/local/share.
    XDG_DATA_DIRS: join(root, 'share'),
    // The provider would write into the home folder, too.
    SIGNET_CODE_CACHE: 'off',
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
    /** Runs `signet provider`. The folders of options are relative to the root. */
    signet: (...args: readonly string[]) => {
      const absolute = args.map((arg) => (/^(mirror|share)\b/.test(arg) ? join(root, arg) : arg));
      return succeed(run(process.execPath, [SIGNET, 'provider', ...absolute], { cwd: project, env }));
    },
    engine: async (...args: readonly string[]) => (await succeed(tryEngine(...args))).stdout,
    tryEngine,
    /** What the engine wrote into the project, and its configuration. */
    ofEngine: () => {
      const left = readdirSync(project, { recursive: true, encoding: 'utf8' });
      return left.filter((path) => /^(\.terraform\b|main\.tf$)/.test(path)).map((path) => join('project', path));
    },
    /** Writes the CLI configuration. */
    configure: (text: string) => {
      writeFileSync(configuration, text);
      env.TF_CLI_CONFIG_FILE = configuration;
    },
    /** All files and folders, relative to the root, without the empty folders that engines create for themselves. */
    files: () => {
      const all = readdirSync(root, { recursive: true, encoding: 'utf8' });
      return all.filter((path) => !['.terraform.d', 'data', 'config'].includes(relative('home', path))).sort();
    },
  };
}
