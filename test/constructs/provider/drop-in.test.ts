import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { App, TerraformProvider, type TerraformStack } from 'cdktf';
import { version } from '../../../package.json';
import { SignetProvider, type SignetProviderProps } from '../../../src';
import { currentPlatform } from '../../../src/installation';
import { errorOf, newStack, someExecutable, temporaryFolder } from '../support';

const SCRIPT = '#!/usr/bin/env node\nconsole.log(1);\n';
/** What Go's dirhash gives for a folder of this script and the package.json beside it. */
const HASH = 'h1:LFizh9ylymVs2smVGkd5raPRKH2O6jUfQCubnQZQU98=';

const executable = someExecutable(SCRIPT);

function app(outdir = temporaryFolder()) {
  const made = new App({ outdir });
  const folder = (stack: string) => join(outdir, 'stacks', stack);
  return {
    outdir,
    stack: (id = 'ci') => newStack(made, id),
    synth: () => {
      made.synth();
    },
    plugins: (stack = 'ci') => join(folder(stack), 'terraform.d', 'plugins', 'signet.invalid', 'signet', 'signet'),
    lock: (stack = 'ci') => readFileSync(join(folder(stack), '.terraform.lock.hcl'), 'utf8'),
    folder,
  };
}

function provide(stack: TerraformStack, props: SignetProviderProps = {}, id = 'signet') {
  return new SignetProvider(stack, id, { executable, ...props });
}

describe('At synth, the provider', () => {
  it('is written where the engines look for it, and can be started', () => {
    const { stack, synth, plugins, folder } = app();
    provide(stack());
    synth();

    const platform = join(plugins(), version, currentPlatform());
    expect(readdirSync(platform).sort()).toEqual(['package.json', 'terraform-provider-signet']);
    expect(readFileSync(join(platform, 'terraform-provider-signet'), 'utf8')).toBe(SCRIPT);
    expect(statSync(join(platform, 'terraform-provider-signet')).mode & 0o777).toBe(0o755);
    expect(JSON.parse(readFileSync(join(platform, 'package.json'), 'utf8'))).toEqual({ type: 'commonjs' });
    expect(existsSync(join(folder('ci'), 'cdk.tf.json'))).toBe(true);
  });

  it('is locked by version and hash', () => {
    const { stack, synth, lock } = app();
    provide(stack());
    synth();
    expect(lock()).toContain(`provider "signet.invalid/signet/signet" {
  version     = "${version}"
  constraints = "${version}"
  hashes = [
    "${HASH}",
  ]
}`);
  });

  it('is required by that address and version', () => {
    const { stack, synth, folder } = app();
    provide(stack());
    synth();
    const config = JSON.parse(readFileSync(join(folder('ci'), 'cdk.tf.json'), 'utf8')) as { terraform: object };
    expect(config.terraform).toMatchObject({
      required_providers: { signet: { source: 'signet.invalid/signet/signet', version } },
    });
  });

  it('is written for each stack that has one, and for no other', () => {
    const { stack, synth, plugins } = app();
    provide(stack('a'));
    provide(stack('b'));
    stack('c');
    synth();
    expect(['a', 'b', 'c'].map((id) => existsSync(plugins(id)))).toEqual([true, true, false]);
  });

  it('is written once, for all platforms, if a stack has several', () => {
    const { stack, synth, plugins, lock } = app();
    const ci = stack();
    provide(ci, { platforms: ['linux_amd64'] });
    provide(ci, { alias: 'b', platforms: ['darwin_arm64', 'linux_amd64'] }, 'signet-b');
    synth();
    expect(readdirSync(join(plugins(), version)).sort()).toEqual(['darwin_arm64', 'linux_amd64']);
    expect(lock().match(/signet\.invalid/g)).toHaveLength(1);
  });

  it('is written for Linux where synth runs on Windows, once, though no file can be executable there', () => {
    const { platform, arch } = process;
    const { stack, synth, plugins } = app();
    try {
      Object.defineProperty(process, 'platform', { value: 'win32' });
      Object.defineProperty(process, 'arch', { value: 'x64' });
      provide(stack());
      synth();
      expect(readdirSync(join(plugins(), version))).toEqual(['linux_amd64']);
      const installed = join(plugins(), version, 'linux_amd64', 'terraform-provider-signet');
      chmodSync(installed, 0o666);
      const { ino } = statSync(installed);
      synth();
      expect(statSync(installed).ino).toBe(ino);
    } finally {
      Object.defineProperty(process, 'platform', { value: platform });
      Object.defineProperty(process, 'arch', { value: arch });
    }
  });

  it('does not write unchanged files again, and replaces changed ones', () => {
    const outdir = temporaryFolder();
    const first = app(outdir);
    provide(first.stack());
    first.synth();
    const installed = join(first.plugins(), version, currentPlatform(), 'terraform-provider-signet');
    const { ino } = statSync(installed);
    first.synth();
    expect(statSync(installed).ino).toBe(ino);

    const second = app(outdir);
    provide(second.stack(), { executable: someExecutable(`${SCRIPT}// changed\n`) });
    second.synth();
    expect(readFileSync(installed, 'utf8')).toContain('// changed');
    expect(second.lock()).toContain('h1:');
    expect(second.lock()).not.toContain(HASH);
  });

  it('repairs a folder that holds something else, or that is not executable', () => {
    const { stack, synth, plugins } = app();
    provide(stack());
    synth();
    const platform = join(plugins(), version, currentPlatform());
    writeFileSync(join(platform, 'leftover'), '');
    chmodSync(join(platform, 'terraform-provider-signet'), 0o644);
    synth();
    expect(readdirSync(platform)).not.toContain('leftover');
    expect(statSync(join(platform, 'terraform-provider-signet')).mode & 0o777).toBe(0o755);
  });

  it('replaces its other versions', () => {
    const { stack, synth, plugins } = app();
    provide(stack());
    mkdirSync(join(plugins(), '0.0.1', currentPlatform()), { recursive: true });
    synth();
    expect(readdirSync(plugins())).toEqual([version]);
  });

  it('adds lock entries for other providers with exact versions, so that no registry is asked for ours', () => {
    const { stack, synth, lock } = app();
    const ci = stack();
    new KubernetesProvider(ci, 'kubernetes');
    new OtherProvider(ci, 'ranged', 'acme/ranged', '~> 1.2');
    new OtherProvider(ci, 'pinned', 'registry.example.com/acme/pinned', '= 1.2.3');
    provide(ci);
    synth();
    expect(lock()).toMatch(
      /provider "registry\.terraform\.io\/hashicorp\/kubernetes" \{\n {2}version {5}= "(\d+\.\d+\.\d+)"\n {2}constraints = "\1"\n\}/,
    );
    expect(lock()).toMatch(/provider "registry\.example\.com\/acme\/pinned" \{\n {2}version {5}= "1\.2\.3"/);
    expect(lock()).not.toContain('ranged');
  });

  it('is reported with a remedy if it is missing', () => {
    const { stack, synth } = app();
    provide(stack(), { executable: join(temporaryFolder(), 'nothing') });
    const error = errorOf(synth);
    expect(error.code).toBe('construct/provider-executable-missing');
    expect(error.where).toBe('ci/signet');
    expect(error.fix).toContain('npm run build');
  });
});

class OtherProvider extends TerraformProvider {
  public constructor(stack: TerraformStack, name: string, source: string, constraint: string) {
    super(stack, name, {
      terraformResourceType: name,
      terraformProviderSource: source,
      terraformGeneratorMetadata: { providerName: name, providerVersionConstraint: constraint },
    });
  }
}

describe('A symbolic link in the output folder', () => {
  it.each([
    ['the lock file', '.terraform.lock.hcl'],
    ['the folder of plugins', 'terraform.d'],
    ['a folder further down', join('terraform.d', 'plugins', 'signet.invalid')],
  ])('is refused in place of %s, and nothing is written through it', (_what, place) => {
    const made = app();
    provide(made.stack());
    const elsewhere = temporaryFolder();
    const path = join(made.folder('ci'), place);
    mkdirSync(join(path, '..'), { recursive: true });
    symlinkSync(elsewhere, path);

    const error = errorOf(() => {
      made.synth();
    });
    expect(error.code).toBe('install/symbolic-link');
    expect(error.message).toContain(path);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  it('in place of the executable is replaced by a file', () => {
    const made = app();
    provide(made.stack());
    made.synth();
    const platform = join(made.plugins(), version, currentPlatform());
    const program = join(platform, 'terraform-provider-signet');
    const elsewhere = join(temporaryFolder(), 'program');
    writeFileSync(elsewhere, SCRIPT);
    chmodSync(elsewhere, 0o755);
    rmSync(program);
    symlinkSync(elsewhere, program);

    made.synth();
    expect(lstatSync(program).isFile()).toBe(true);
    expect(readFileSync(program, 'utf8')).toBe(SCRIPT);
  });
});
