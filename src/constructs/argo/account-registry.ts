import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { SignetProvider } from '../provider';

const ENTRIES = Symbol.for('cdktf-signet.argo-accounts');

/** Something of an access that has to be its own in a namespace: its account's name, or the precedence of its rule. */
export interface Registered {
  readonly construct: Construct;
  readonly namespace: string;
  readonly value: number | string;
  /** Of a rule: that it matches every login. */
  readonly everyone?: boolean;
}

interface Entry extends Registered {
  readonly about: string;
  readonly provider: SignetProvider;
}

/**
 * Makes it known to the accesses that come after, and gives those before of the same cluster, as far as the stack can
 * tell: of the same provider. Kept on the stack itself, so that there is no state elsewhere.
 *
 * @param about - what it is that has to be its own
 */
export function register(about: string, entry: Registered, given: SignetProvider | undefined): Registered[] {
  const provider = SignetProvider.of(entry.construct, given);
  const holder = TerraformStack.of(entry.construct) as TerraformStack & { [ENTRIES]?: Entry[] };
  const entries = (holder[ENTRIES] ??= []);
  const earlier = entries.filter((other) => other.about === about && other.provider === provider);
  entries.push({ ...entry, about, provider });
  return earlier;
}
