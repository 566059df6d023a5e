import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformStack, type IStackSynthesizer, type TerraformProvider } from 'cdktf';
import { PROVIDER_HOST, PROVIDER_NAMESPACE, PROVIDER_SOURCE, PROVIDER_TYPE } from '../../provider/address';
import { dirhash } from './dirhash';
import { providerErrors } from './errors';
import { withoutFrames } from './failed-checks';
import { updateLockFile, type LockEntry } from './lock-file';
import { linkBelow, replaceFile } from './no-links';
import { writeProviderPackage, type ProviderPackage } from './provider-package';

/** What synth writes into the folder of a stack besides the configuration. */
export interface DropIn {
  readonly version: string;
  readonly files: ProviderPackage;
  readonly platforms: readonly string[];
}

/**
 * Writes the provider into the folder of the stack at synth. Both engines look for it there without a registry, a CLI
 * configuration or a flag: https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 *
 * The synthesizer of the stack runs first.
 *
 * @param describe - called at each synth, so that it includes what was added to the stack before
 */
export function dropInAtSynth(stack: TerraformStack, describe: () => DropIn): void {
  const inner: IStackSynthesizer = stack.synthesizer;
  stack.synthesizer = {
    synthesize(session) {
      withoutFrames(stack, () => {
        inner.synthesize(session);
      });
      const folder = join(session.outdir, session.manifest.forStack(stack).workingDirectory);
      const dropIn = describe();
      refuseLinks(stack, folder, dropIn);
      write(folder, dropIn, seededEntries(stack));
    },
  };
}

/** The engine runs what is written here, or reads in it what to run: a link could redirect it to another folder. */
function refuseLinks(stack: TerraformStack, stackFolder: string, { version, platforms }: DropIn): void {
  const versions = pluginFolder(stackFolder);
  const paths = [...platforms.map((platform) => join(versions, version, platform)), lockFile(stackFolder)];
  for (const path of paths) {
    const link = linkBelow(stackFolder, path);
    if (link !== undefined) throw providerErrors.symbolicLink(stack, link);
  }
}

const pluginFolder = (stackFolder: string): string =>
  join(stackFolder, 'terraform.d', 'plugins', PROVIDER_HOST, PROVIDER_NAMESPACE, PROVIDER_TYPE);

const lockFile = (stackFolder: string): string => join(stackFolder, '.terraform.lock.hcl');

function write(stackFolder: string, { version, files, platforms }: DropIn, others: readonly LockEntry[]): void {
  const versions = pluginFolder(stackFolder);
  // The package of another version, from before an upgrade, is not used any more.
  if (!existsSync(join(versions, version))) rmSync(versions, { recursive: true, force: true });
  mkdirSync(join(versions, version), { recursive: true });
  for (const platform of platforms) writeProviderPackage(join(versions, version, platform), files);

  const path = lockFile(stackFolder);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  const after = updateLockFile(before, { address: PROVIDER_SOURCE, version, hashes: [dirhash(files)] }, others);
  if (after !== before) replaceFile(path, after);
}

/**
 * Entries, without hashes, for the other providers of the stack. If one of them has no entry, `cdktf deploy` runs
 * `providers lock`, and that command also queries the host of our provider, which does not exist. An entry needs an exact
 * version; packages of `@cdktf/provider-*` have one.
 */
function seededEntries(stack: TerraformStack): LockEntry[] {
  const entries = new Map<string, LockEntry>();
  for (const provider of stack.allProviders()) {
    if (TerraformStack.of(provider) !== stack) continue;
    const address = addressOf(provider);
    const metadata = provider.terraformGeneratorMetadata;
    const version = exactVersion(metadata?.providerVersion ?? metadata?.providerVersionConstraint);
    if (address !== PROVIDER_SOURCE && version !== undefined) entries.set(address, { address, version, hashes: [] });
  }
  return [...entries.values()];
}

/** The full address, as cdktf-cli looks it up in the lock file with either engine. */
function addressOf({ terraformProviderSource, terraformResourceType }: TerraformProvider): string {
  const parts = (terraformProviderSource ?? terraformResourceType).split('/');
  if (parts.length === 1) parts.unshift('hashicorp');
  if (parts.length === 2) parts.unshift('registry.terraform.io');
  return parts.join('/');
}

function exactVersion(constraint: string | undefined): string | undefined {
  return /^\s*=?\s*v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)\s*$/.exec(constraint ?? '')?.[1];
}
