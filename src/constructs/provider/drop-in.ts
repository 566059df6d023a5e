import { join } from 'node:path';
import { TerraformStack, type IStackSynthesizer, type TerraformProvider } from 'cdktf';
import { isSignetError } from '../../errors';
import { install, projectPlace, type Installation, type LockEntry } from '../../installation';
import { PROVIDER_SOURCE } from '../../provider/address';
import { at } from '../errors';
import { withoutFrames } from './failed-checks';

/**
 * Installs the provider in the folder of the stack at synth. The synthesizer of the stack runs first, unchanged.
 *
 * @param describe - called at each synth, so that it includes what was added to the stack before
 */
export function dropInAtSynth(stack: TerraformStack, describe: () => Installation): void {
  const inner: IStackSynthesizer = stack.synthesizer;
  stack.synthesizer = {
    synthesize(session) {
      withoutFrames(stack, () => {
        inner.synthesize(session);
      });
      const folder = join(session.outdir, session.manifest.forStack(stack).workingDirectory);
      const what = describe();
      try {
        install(projectPlace(folder), what, seededEntries(stack));
      } catch (error) {
        throw isSignetError(error) ? at(stack, error) : error;
      }
    },
  };
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
