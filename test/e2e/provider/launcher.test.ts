import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installProvider, run, TERRAFORM_BLOCK } from '../../../dev/engine';
import { launcher } from '../../../dev/build/launcher';
import { COOKIE } from '../../kit/plugin/support/host';
import { testEngines } from '../../support/engines';
import { describeMissing } from '../../support/missing';

const NOT_FOUND = /^Signet needs Node\.js 20 or newer, and found .*SIGNET_NODE.*\[provider\/node-not-found\]$/;
const UNSUITABLE = /^Signet needs Node\.js 20 or newer, and found .*SIGNET_NODE.*\[provider\/signet-node-unsuitable\]$/;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'signet-launcher-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function writeProgram(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
}

/** A program in the place of Node.js: prints its version, or what it is told to run. */
function fakeNode(path: string, version: string): string {
  const file = join(root, path);
  return writeProgram(
    file,
    `#!/bin/sh\nif [ "$1" = --version ]; then echo "${version}"; : >"${file}.asked"; else echo "${version} runs $*"; fi\n`,
  );
}

function writeHeader(prefix: string, major: number): void {
  const folder = join(root, prefix, 'include', 'node');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'node_version.h'),
    `// A comment\n#ifndef SRC_NODE_VERSION_H_\n\n#define NODE_MAJOR_VERSION ${major}\n#define NODE_MINOR_VERSION 1\n`,
  );
}

describe('The launcher of the provider', () => {
  /** Starts it as the operating system does, with a home folder and a prefix of its own. */
  function start(env: Record<string, string> = {}) {
    const program = writeProgram(
      join(root, 'plugin', 'terraform-provider-signet'),
      `${launcher([join(root, 'usr')])}\n("not a shell command");\n`,
    );
    const { status, stdout, stderr } = spawnSync(program, ['an argument'], {
      env: { PATH: join(root, 'bin'), HOME: join(root, 'home'), ...env },
      encoding: 'utf8',
    });
    return { program, status, stdout, stderr };
  }

  const expectStart = (version: string, env?: Record<string, string>) => {
    const { program, ...rest } = start(env);
    expect(rest).toEqual({ status: 0, stdout: `${version} runs ${program} an argument\n`, stderr: '' });
  };

  it('starts the Node.js on PATH', () => {
    fakeNode('bin/node', 'v20.0.0');
    fakeNode('home/.nvm/versions/node/v22.1.0/bin/node', 'v22.1.0');
    expectStart('v20.0.0');
  });

  it('starts the first Node.js on PATH that is new enough', () => {
    fakeNode('old/node', 'v18.19.1');
    fakeNode('new/node', 'v22.1.0');
    fakeNode('newest/node', 'v24.1.0');
    const folders = ['old', 'nothing', 'new', 'newest'].map((folder) => join(root, folder));
    expectStart('v22.1.0', { PATH: folders.join(':') });
  });

  it('does not start a program from a relative folder of PATH', () => {
    fakeNode('node', 'v22.1.0');
    const program = writeProgram(join(root, 'plugin'), launcher([]));
    const { status } = spawnSync(program, { cwd: root, env: { PATH: '.::' }, encoding: 'utf8' });
    expect(status).toBe(1);
  });

  it.each([
    ['nvm', 'home/.nvm/versions/node/v20.1.0/bin/node', {}],
    ['nvm in another folder', 'my tools/versions/node/v20.1.0/bin/node', { NVM_DIR: 'my tools' }],
    ['fnm', 'home/.local/share/fnm/node-versions/v20.1.0/installation/bin/node', {}],
    ['fnm on macOS', 'home/Library/Application Support/fnm/node-versions/v20.1.0/installation/bin/node', {}],
    ['fnm in another folder', 'my tools/node-versions/v20.1.0/installation/bin/node', { FNM_DIR: 'my tools' }],
    ['Volta', 'home/.volta/tools/image/node/20.1.0/bin/node', {}],
    ['Volta in another folder', 'my tools/tools/image/node/20.1.0/bin/node', { VOLTA_HOME: 'my tools' }],
    ['asdf', 'home/.asdf/installs/nodejs/20.1.0/bin/node', {}],
    ['asdf in another folder', 'my tools/installs/nodejs/20.1.0/bin/node', { ASDF_DATA_DIR: 'my tools' }],
    ['mise', 'home/.local/share/mise/installs/node/20.1.0/bin/node', {}],
    ['mise in another folder', 'my tools/installs/node/20.1.0/bin/node', { MISE_DATA_DIR: 'my tools' }],
    ['mise in the data folder', 'my tools/mise/installs/node/20.1.0/bin/node', { XDG_DATA_HOME: 'my tools' }],
    ['nodenv', 'home/.nodenv/versions/20.1.0/bin/node', {}],
    ['nodenv in another folder', 'my tools/versions/20.1.0/bin/node', { NODENV_ROOT: 'my tools' }],
    ['Homebrew or the system', 'usr/bin/node', {}],
    ['Homebrew, one version', 'usr/opt/node@20/bin/node', {}],
  ])('finds the Node.js of %s', (_name, path, variables) => {
    fakeNode('bin/node', 'v18.19.1');
    fakeNode(path, 'v20.1.0');
    const env = Object.entries(variables).map(([name, folder]) => [name, join(root, folder)] as const);
    expectStart('v20.1.0', Object.fromEntries(env));
  });

  it('starts the newest Node.js of all version managers', () => {
    for (const version of ['v9.11.2', 'v20.9.0', 'v22.10.0', 'v22.9.1', 'v18.20.0']) {
      fakeNode(`home/.nvm/versions/node/${version}/bin/node`, version);
    }
    fakeNode('home/.volta/tools/image/node/22.9.0/bin/node', 'v22.9.0');
    fakeNode('usr/bin/node', 'v22.2.0');
    expectStart('v22.10.0');
  });

  it('starts the Node.js that SIGNET_NODE names, before those on PATH', () => {
    fakeNode('bin/node', 'v24.0.0');
    expectStart('v20.1.0', { SIGNET_NODE: fakeNode('my tools/node-20', 'v20.1.0') });
  });

  it('takes the version from the header files of Node.js without starting it a second time', () => {
    const node = fakeNode('tools/bin/node', 'v22.1.0');
    writeHeader('tools', 22);
    expectStart('v22.1.0', { PATH: dirname(node) });
    expect(existsSync(`${node}.asked`)).toBe(false);
  });

  it.each([
    ['are older', 18, 'node'],
    ['belong to another program', 22, 'node-20'],
  ])('asks a Node.js for its version if the header files %s', (_why, major, name) => {
    const node = fakeNode(`tools/bin/${name}`, 'v22.1.0');
    writeHeader('tools', major);
    expectStart('v22.1.0', { SIGNET_NODE: node });
    expect(existsSync(`${node}.asked`)).toBe(true);
  });

  it('does not take the header files beside a link for those of its target', () => {
    writeHeader('tools', 22);
    mkdirSync(join(root, 'tools', 'bin'));
    symlinkSync(fakeNode('other/node', 'v18.19.1'), join(root, 'tools', 'bin', 'node'));
    expect(start({ PATH: join(root, 'tools', 'bin') }).stderr.trimEnd()).toMatch(NOT_FOUND);
  });

  it('asks for the version without NODE_OPTIONS, and starts Node.js with it', () => {
    writeProgram(
      join(root, 'bin', 'node'),
      '#!/bin/sh\n[ "$1" = --version ] && echo "v20.0.0${NODE_OPTIONS}" || echo "$NODE_OPTIONS"\n',
    );
    expect(start({ NODE_OPTIONS: '--trace-warnings' }).stdout).toBe('--trace-warnings\n');
  });

  it.each([
    ['postpones', 'Node.js 20', 20, ' /ca.pem'],
    ['leaves', 'a later Node.js', 22, '/ca.pem '],
  ])('%s NODE_EXTRA_CA_CERTS for %s, with and without header files', (_what, _name, major, expected) => {
    const node = writeProgram(
      join(root, 'tools', 'bin', 'node'),
      `#!/bin/sh\n[ "$1" = --version ] && echo v${major}.0.0 || echo "$NODE_EXTRA_CA_CERTS $SIGNET_POSTPONED_EXTRA_CA_CERTS"\n`,
    );
    const env = { PATH: dirname(node), NODE_EXTRA_CA_CERTS: '/ca.pem' };
    expect(start(env).stdout).toBe(`${expected}\n`);
    writeHeader('tools', major);
    expect(start(env).stdout).toBe(`${expected}\n`);
  });

  describe('without a suitable Node.js', () => {
    it('prints why, and exits with 1', () => {
      const { status, stdout, stderr } = start();
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr.trimEnd()).toMatch(NOT_FOUND);
      expect(stderr).toContain('found none.');
    });

    it.each(['v18.19.1', 'v16.0.0-nightly2021'])('names the newest version that it found: %s', (version) => {
      fakeNode('bin/node', 'v14.21.3');
      fakeNode('home/.nvm/versions/node/v18.19.1/bin/node', version);
      expect(start().stderr).toContain(`found only version ${version.slice(1).split('-')[0] ?? ''}.`);
    });

    it.each(['', 'not a version', 'v20', 'v20.1', 'v20.1.x', 'v20.08.1', '$(exit 3)', 'v99.1.1.1'])(
      'does not start a program that prints "%s" as its version',
      (version) => {
        writeProgram(join(root, 'bin', 'node'), `#!/bin/sh\necho '${version}'\n`);
        const { stdout, stderr } = start();
        expect(stdout).toBe('');
        expect(stderr).toContain('found none.');
      },
    );

    it.each([
      ['an old version', 'v18.19.1', 'found only version 18.19.1 at the path in SIGNET_NODE'],
      ['another program', 'hello', 'found none at the path in SIGNET_NODE'],
    ])('does not replace %s that SIGNET_NODE names', (_what, version, words) => {
      fakeNode('bin/node', 'v22.0.0');
      const { status, stdout, stderr } = start({ SIGNET_NODE: fakeNode('mine', version) });
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr.trimEnd()).toMatch(UNSUITABLE);
      expect(stderr).toContain(words);
    });

    it('puts the same text into one handshake line for an engine', () => {
      const { stdout, stderr } = start(COOKIE);
      expect(stdout).toBe(`1|6|none|${stderr.trimEnd()}|grpc\n`);
      expect(stderr.trimEnd()).toMatch(NOT_FOUND);
    });

    it('prints no value of the environment, not even if the shell is set to print its commands', () => {
      const env = { CANARY: 's3cret', SIGNET_NODE: '/s3cret/node', NVM_DIR: '/s3cret', ...COOKIE };
      for (const each of [env, { ...env, SIGNET_NODE: '' }, { ...env, SHELLOPTS: 'verbose:xtrace' }]) {
        const { stdout, stderr } = start({ ...each, PATH: '/s3cret:/s3cret/bin' });
        expect(stderr).toContain('Signet needs Node.js');
        expect(stdout + stderr).not.toContain('s3cret');
      }
    });
  });
});

if (testEngines().length === 0)
  describeMissing('The provider without Node.js on PATH', 'an engine: see CONTRIBUTING.md');

describe.each(testEngines())('The provider in $kind $version without Node.js on PATH', (engine) => {
  const validate = async (env: Record<string, string> = {}) => {
    const configuration = { terraform: TERRAFORM_BLOCK, provider: { signet: [{}] } };
    writeFileSync(join(root, 'main.tf.json'), JSON.stringify(configuration));
    const options = { cwd: root, env: { HOME: join(root, 'home'), PATH: join(root, 'bin'), ...env } };
    const init = await run(engine.program, ['init', '-no-color', '-input=false'], options);
    expect(init.status).toBe(0);
    return run(engine.program, ['validate', '-no-color'], options);
  };

  it('starts with SIGNET_NODE', async () => {
    installProvider(root);
    const used = join(root, 'used');
    const node = writeProgram(
      join(root, 'my-node'),
      `#!/bin/sh\necho "$1" >>"${used}"\nexec "${process.execPath}" "$@"\n`,
    );
    const { status, stdout } = await validate({ SIGNET_NODE: node });
    expect(status).toBe(0);
    expect(stdout).toContain('The configuration is valid');
    expect(readFileSync(used, 'utf8')).toContain('terraform-provider-signet');
  });

  it('makes the engine show what it needs, where it searched, and the variable to set', async () => {
    const plugin = installProvider(root);
    writeProgram(join(plugin, 'terraform-provider-signet'), launcher([]));
    const { status, stdout, stderr } = await validate();
    expect(status).toBe(1);
    // The engine breaks lines.
    const shown = (stdout + stderr).replaceAll(/[\s│]+/g, ' ');
    expect(shown).toContain(
      'Signet needs Node.js 20 or newer, and found none. SIGNET_NODE is not set. PATH, the folders of nvm,',
    );
    expect(shown).toContain('set the environment variable SIGNET_NODE to the path');
    expect(shown).toContain('[provider/node-not-found]');
    expect(shown).not.toContain('not compiled for this architecture');
  });

  it('makes the engine show that the version in SIGNET_NODE is too old', async () => {
    installProvider(root);
    const { status, stdout, stderr } = await validate({ SIGNET_NODE: fakeNode('old', 'v18.19.1') });
    expect(status).toBe(1);
    expect((stdout + stderr).replaceAll(/[\s│]+/g, ' ')).toContain(
      'Signet needs Node.js 20 or newer, and found only version 18.19.1 at the path in SIGNET_NODE.',
    );
  });
});
