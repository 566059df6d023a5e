import fs, {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { version } from '../../package.json';
import { RANDOM_TEXT } from '../installation/support';
import { jwt } from '../sealing/support';
import { signet, type Surroundings } from './support';

const ADDRESS = 'signet.invalid/signet/signet';

const temporary = () => realpathSync(mkdtempSync(join(tmpdir(), 'signet-provider-')));

/** Two folders and a small file in place of the provider's executable. */
function machine() {
  const [current, home] = [temporary(), temporary()];
  const provider = join(temporary(), 'executable');
  writeFileSync(provider, 'first build');
  const surroundings: Surroundings = { folders: { current, home }, provider };
  return {
    current,
    home,
    provider,
    lockFile: join(current, '.terraform.lock.hcl'),
    /** The executable below a folder of plugins. */
    executable: (plugins: string, platform = 'linux_amd64') =>
      join(plugins, ADDRESS, version, platform, 'terraform-provider-signet'),
    projectPlugins: join(current, 'terraform.d', 'plugins'),
    call: (argv: readonly string[], more: Surroundings = {}) =>
      signet(['provider', ...argv], { ...surroundings, ...more }),
  };
}

/** Every file and folder below a folder, with the content of files. */
function tree(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    paths.map((path) => {
      const whole = join(folder, path);
      return [path, statSync(whole).isDirectory() ? '(folder)' : readFileSync(whole, 'utf8')];
    }),
  );
}

describe('signet provider install', () => {
  it('installs into the project in the current folder, with its lock entry, and prints the block to add', async () => {
    const { call, executable, projectPlugins, lockFile } = machine();
    const { code, stdout, stderr } = await call(['install']);

    expect(code).toBe(0);
    expect(stdout).toBe(`terraform {
  required_providers {
    signet = {
      source  = "${ADDRESS}"
      version = "${version}"
    }
  }
}
`);
    expect(stderr).toBe(
      `Wrote terraform.d/plugins/${ADDRESS}/${version}/linux_amd64\nWrote the entry of ${ADDRESS} in .terraform.lock.hcl\n`,
    );
    expect(readFileSync(executable(projectPlugins), 'utf8')).toBe('first build');
    expect(statSync(executable(projectPlugins)).mode & 0o777).toBe(0o755);
    expect(readdirSync(dirname(executable(projectPlugins))).sort()).toEqual([
      'package.json',
      'terraform-provider-signet',
    ]);
    expect(readFileSync(lockFile, 'utf8')).toMatch(new RegExp(`provider "${ADDRESS}" {[^}]*"h1:`));
  });

  it('changes nothing when it is repeated', async () => {
    const { call, current } = machine();
    await call(['install']);
    const before = tree(current);
    const { code, stderr } = await call(['install']);

    expect(code).toBe(0);
    expect(stderr.match(/^Unchanged: /gm)).toHaveLength(2);
    expect(tree(current)).toEqual(before);
  });

  it('replaces an older build and another version, and keeps the entries of other providers', async () => {
    const { call, provider, executable, projectPlugins, lockFile, current } = machine();
    writeFileSync(lockFile, `# A comment\n${RANDOM_TEXT}`);
    await call(['install']);
    const first = readFileSync(lockFile, 'utf8');
    mkdirSync(join(projectPlugins, ADDRESS, '0.0.1', 'linux_amd64'), { recursive: true });
    writeFileSync(provider, 'second build');
    const { code } = await call(['install']);

    expect(code).toBe(0);
    expect(readFileSync(executable(projectPlugins), 'utf8')).toBe('second build');
    expect(readdirSync(join(projectPlugins, ADDRESS))).toEqual([version]);
    const second = readFileSync(lockFile, 'utf8');
    expect(second).not.toBe(first);
    expect(second.startsWith(`# A comment\n${RANDOM_TEXT}`)).toBe(true);
    expect(Object.keys(tree(current)).filter((path) => path.includes('new'))).toEqual([]);
  });

  it('replaces the executable in one step, so that a running engine keeps the former one', async () => {
    const { call, provider, executable, projectPlugins } = machine();
    await call(['install']);
    const opened = openSync(executable(projectPlugins), 'r');
    writeFileSync(provider, 'second build');
    await call(['install']);
    expect(readFileSync(opened, 'utf8')).toBe('first build');
    closeSync(opened);
  });

  it('keeps the constraint of a configuration that allows more versions', async () => {
    const { call, lockFile } = machine();
    await call(['install']);
    const relaxed = readFileSync(lockFile, 'utf8').replace(/(constraints = )".*"/, '$1"~> 0.1"');
    writeFileSync(lockFile, relaxed);
    await call(['install']);
    expect(readFileSync(lockFile, 'utf8')).toBe(relaxed);
  });

  it('installs into another project', async () => {
    const { call, current, executable } = machine();
    const project = join(current, 'infra');
    mkdirSync(project);
    expect(await call(['install', '--project', 'infra'])).toMatchObject({ code: 0 });
    expect(existsSync(executable(join(project, 'terraform.d', 'plugins')))).toBe(true);
    expect(existsSync(join(project, '.terraform.lock.hcl'))).toBe(true);
  });

  it('installs into a mirror for several platforms, keeps other versions, and says what the CLI configuration needs', async () => {
    const { call, current, executable } = machine();
    const mirror = join(current, 'mirror');
    const former = join(mirror, ADDRESS, '0.0.1', 'linux_amd64');
    mkdirSync(former, { recursive: true });
    const platforms = ['--platform', 'linux_amd64,darwin_arm64', '--platform', 'linux_arm64'];
    const { code, stderr } = await call(['install', '--mirror', 'mirror', ...platforms]);

    expect(code).toBe(0);
    for (const platform of ['linux_amd64', 'darwin_arm64', 'linux_arm64'])
      expect(existsSync(executable(mirror, platform))).toBe(true);
    expect(existsSync(former)).toBe(true);
    expect(existsSync(join(mirror, '.terraform.lock.hcl'))).toBe(false);
    expect(stderr).toContain(`path    = "${mirror}"`);
  });

  it.each([
    ['~/.terraform.d', 'linux_amd64', {}, '.terraform.d/plugins'],
    ['~/.terraform.d on macOS', 'darwin_arm64', {}, '.terraform.d/plugins'],
    [
      'the data folder where OpenTofu uses XDG',
      'linux_amd64',
      { XDG_CONFIG_HOME: '/c' },
      '.local/share/terraform/plugins',
    ],
    [
      'the data folder of macOS where OpenTofu uses XDG',
      'darwin_arm64',
      { XDG_CONFIG_HOME: '/c' },
      'Library/Application Support/io.terraform/plugins',
    ],
  ])('installs for a user into %s', async (_what, platform, env, plugins) => {
    const { call, home, executable } = machine();
    expect(await call(['install', '--user'], { platform, env })).toMatchObject({ code: 0 });
    expect(existsSync(executable(join(home, plugins), platform))).toBe(true);
  });

  it('installs for a user into XDG_DATA_HOME, but into ~/.terraform.d where that exists', async () => {
    const { call, home, executable } = machine();
    const env = { XDG_DATA_HOME: join(temporary(), 'data') };
    await call(['install', '--user'], { env });
    expect(existsSync(executable(join(env.XDG_DATA_HOME, 'terraform', 'plugins')))).toBe(true);
    expect(readdirSync(home)).toEqual([]);

    mkdirSync(join(home, '.terraform.d'));
    await call(['install', '--user'], { env });
    expect(existsSync(executable(join(home, '.terraform.d', 'plugins')))).toBe(true);
    expect((await call(['uninstall', '--user'], { env })).stdout.match(/^Deleted /gm)).toHaveLength(2);
    expect(readdirSync(home)).toEqual([]);
  });

  it.each([
    ['Windows', ['install'], { platform: 'windows_amd64' }, 2, 'usage/platform'],
    ['Windows among others', ['install', '--platform', 'linux_amd64,windows_amd64'], {}, 2, 'usage/platform'],
    ['a platform in other words', ['install', '--platform', 'linux-x64'], {}, 2, 'usage/platform'],
    ['a missing project', ['install', '--project', 'nothing'], {}, 1, 'install/folder-missing'],
    ['an empty name', ['install', '--mirror', ''], {}, 2, 'usage/folder'],
    ['two places', ['install', '--user', '--mirror', 'mirror'], {}, 2, 'usage/arguments'],
    ['a package without the executable', ['install'], { provider: '/nothing' }, 1, 'cli/provider-missing'],
    ['a bundle without the package', ['install'], { provider: undefined }, 1, 'cli/provider-missing'],
  ])('refuses %s, and writes nothing', async (_what, argv, more, status, code) => {
    const { call, current } = machine();
    const { code: actual, stderr, stdout } = await call(argv, more);
    expect(actual).toBe(status);
    expect(stderr).toContain(`[${code}]`);
    expect(stdout).toBe('');
    expect(readdirSync(current)).toEqual([]);
  });

  it.each(['linux', '', 'linux-x64', 'linux_amd64,'])(
    'says what a platform is, not what Windows lacks, for "%s"',
    async (list) => {
      const { stderr } = await machine().call(['install', '--platform', list]);
      expect(stderr).toContain('A platform is an operating system and an architecture, separated by "_".');
      expect(stderr).not.toContain('Windows');
      const windows = await machine().call(['install', '--platform', 'windows_amd64']);
      expect(windows.stderr).toContain('which Windows cannot run');
    },
  );

  it.each(['--mirror', '--project'])(
    'writes no folder with the name of a token that was given as %s',
    async (option) => {
      const { call, current } = machine();
      const token = jwt('canary').reveal();
      const { code, stderr } = await call(['install', option, token]);
      expect(code).toBe(2);
      expect(stderr).toContain('[usage/folder]');
      expect(stderr).not.toContain(token.slice(-20));
      expect(readdirSync(current)).toEqual([]);
    },
  );

  it.each([
    ['a folder', 'terraform.d'],
    ['a folder further down', join('terraform.d', 'plugins', 'signet.invalid')],
    ['the folder of the platform', join('terraform.d', 'plugins', ADDRESS, version, 'linux_amd64')],
    ['the lock file', '.terraform.lock.hcl'],
  ])('refuses a symbolic link in place of %s, and writes nothing through it', async (_what, place) => {
    const { call, current } = machine();
    const elsewhere = temporary();
    mkdirSync(dirname(join(current, place)), { recursive: true });
    symlinkSync(elsewhere, join(current, place));
    const before = tree(current);
    const { code, stderr } = await call(['install']);

    expect(code).toBe(1);
    expect(stderr).toContain(`"${join(current, place)}" is a symbolic link`);
    expect(stderr).toContain('[install/symbolic-link]');
    expect(stderr.includes('The engine runs what is in this folder')).toBe(place !== '.terraform.lock.hcl');
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(tree(current)).toEqual(before);
  });

  it.each(['install', 'uninstall'])('refuses a read-only lock file, and changes nothing: %s', async (command) => {
    const { call, current, lockFile } = machine();
    writeFileSync(lockFile, RANDOM_TEXT);
    if (command === 'uninstall') await call(['install']);
    chmodSync(lockFile, 0o444);
    const before = tree(current);
    const { code, stderr } = await call([command]);
    expect(code).toBe(1);
    expect(stderr).toContain(`"${lockFile}" cannot be changed`);
    expect(stderr).toContain('[install/not-writable]');
    expect(tree(current)).toEqual(before);
  });

  it('accepts a read-only lock file that needs no change', async () => {
    const { call, lockFile } = machine();
    await call(['install']);
    chmodSync(lockFile, 0o444);
    expect((await call(['install'])).code).toBe(0);
  });

  it('keeps the permissions of the lock file', async () => {
    const { call, lockFile } = machine();
    writeFileSync(lockFile, RANDOM_TEXT);
    chmodSync(lockFile, 0o660);
    await call(['install']);
    expect(statSync(lockFile).mode & 0o777).toBe(0o660);
  });

  it.each([
    ['a file in place of a folder', 'terraform.d', false],
    ['a file in place of the platform', join('terraform.d', 'plugins', ADDRESS, version, 'linux_amd64'), false],
    ['a folder in place of the lock file', '.terraform.lock.hcl', true],
  ])('refuses %s', async (_what, place, isFolder) => {
    const { call, current } = machine();
    const path = join(current, place);
    mkdirSync(isFolder ? path : dirname(path), { recursive: true });
    if (!isFolder) writeFileSync(path, 'precious');
    const before = tree(current);
    const { code, stderr } = await call(['install']);

    expect(code).toBe(1);
    expect(stderr).toContain(`"${path}" is not a ${isFolder ? 'file' : 'folder'}`);
    expect(stderr).toContain('[install/in-the-way]');
    expect(tree(current)).toEqual(before);
  });

  it('refuses a file in place of the mirror', async () => {
    const { call, current } = machine();
    writeFileSync(join(current, 'mirror'), 'precious');
    expect((await call(['install', '--mirror', 'mirror'])).stderr).toContain('[install/in-the-way]');
    expect(tree(current)).toEqual({ mirror: 'precious' });
  });

  it.each([
    ['the marks of a merge conflict', `<<<<<<< HEAD\n${RANDOM_TEXT}=======\n>>>>>>> other\n`],
    ['an entry that is not closed', RANDOM_TEXT.replace('}\n', '')],
    ['an entry with something else in it', RANDOM_TEXT.replace('hashes', '<<<<<<< HEAD\n  hashes')],
    ['other text', 'hello\n'],
  ])('refuses a lock file with %s, and changes nothing', async (_what, text) => {
    const { call, current, lockFile } = machine();
    writeFileSync(lockFile, text);
    const { code, stderr } = await call(['install']);
    expect(code).toBe(1);
    expect(stderr).toContain('[install/lock-file]');
    expect(tree(current)).toEqual({ '.terraform.lock.hcl': text });
    expect((await call(['uninstall'])).stderr).toContain('[install/lock-file]');
  });

  it('names the file that it may not write, and the reason', async () => {
    const { call, current } = machine();
    // A name that is too long is refused for every user, a permission is not.
    const long = join(current, 'x'.repeat(300));
    const { code, stderr } = await call(['install', '--mirror', 'x'.repeat(300)]);
    expect(code).toBe(1);
    expect(stderr).toContain('[install/not-writable]');
    expect(stderr).toContain('Its name is too long.');
    expect(stderr).toContain(long);
  });
});

describe('signet provider uninstall', () => {
  it.each([
    ['a project', []],
    ['a user', ['--user']],
  ])('leaves the folder of %s as it was', async (_what, place) => {
    const { call, current, home } = machine();
    await call(['install', ...place, '--platform', 'linux_amd64,darwin_arm64']);
    expect([...readdirSync(current), ...readdirSync(home)]).not.toEqual([]);
    const { code, stdout } = await call(['uninstall', ...place]);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^Deleted .*darwin_arm64\nDeleted .*linux_amd64\n/);
    expect([tree(current), tree(home)]).toEqual([{}, {}]);
  });

  it('leaves other files, other providers and their entries', async () => {
    const { call, current, lockFile } = machine();
    writeFileSync(lockFile, `# A comment\n${RANDOM_TEXT}`);
    mkdirSync(join(current, 'terraform.d', 'plugins', 'example.com'), { recursive: true });
    writeFileSync(join(current, 'main.tf'), '');
    const before = tree(current);
    await call(['install']);
    const { stdout } = await call(['uninstall']);

    expect(stdout).toContain(`Deleted the entry of ${ADDRESS} in .terraform.lock.hcl\n`);
    expect(tree(current)).toEqual(before);
  });

  it('deletes only the files that were written', async () => {
    const { call, executable, projectPlugins } = machine();
    await call(['install']);
    const other = join(dirname(executable(projectPlugins)), 'notes.txt');
    writeFileSync(other, 'mine');
    await call(['uninstall']);
    expect(readdirSync(dirname(other))).toEqual(['notes.txt']);
  });

  it('deletes what an interrupted installation left', async () => {
    const { call, current, executable, projectPlugins } = machine();
    const leftover = join(dirname(dirname(executable(projectPlugins))), '.new-Ab12Cd');
    for (const files of [[], ['package.json', 'something']]) {
      await call(['install']);
      mkdirSync(leftover);
      for (const name of files) writeFileSync(join(leftover, name), '');
      const { code, stdout } = await call(['uninstall']);
      expect(code).toBe(0);
      expect(stdout).toContain('.new-Ab12Cd\n');
      expect(tree(current)).toEqual({});
    }
  });

  it('leaves a folder into which another process writes at the same time', async () => {
    const { call, current } = machine();
    await call(['install']);
    const notEmpty = Object.assign(new Error('not empty'), { code: 'ENOTEMPTY' });
    const refuses = jest.spyOn(fs, 'rmdirSync').mockImplementation(() => {
      throw notEmpty;
    });
    const { code, stderr } = await call(['uninstall']).finally(() => {
      refuses.mockRestore();
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(readdirSync(current)).toEqual(['terraform.d']);
  });

  it('says when there is nothing', async () => {
    const { call } = machine();
    expect(await call(['uninstall'])).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'The provider is not installed there. Nothing was deleted.\n',
    });
  });

  it('follows no symbolic link', async () => {
    const { call, current } = machine();
    const elsewhere = temporary();
    await call(['install', '--project', elsewhere]);
    symlinkSync(join(elsewhere, 'terraform.d'), join(current, 'terraform.d'));
    const before = tree(elsewhere);
    expect((await call(['uninstall'])).stderr).toContain('[install/symbolic-link]');
    expect(tree(elsewhere)).toEqual(before);
  });
});

describe('an installed provider', () => {
  it('that is not executable is repaired', async () => {
    const { call, executable, projectPlugins } = machine();
    await call(['install']);
    chmodSync(executable(projectPlugins), 0o644);
    expect((await call(['install'])).stderr).toContain('Wrote terraform.d');
    expect(statSync(executable(projectPlugins)).mode & 0o777).toBe(0o755);
  });
});
