import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { SignetProvider } from '../provider';

const REGISTRY = Symbol.for('cdktf-signet.argo-rules');

/** A rule of single sign-on, as far as the other rules of its stack need to know it. */
export interface RegisteredRule {
  readonly construct: Construct;
  readonly namespace: string;
  readonly precedence: number;
  /** Whether it matches every login. */
  readonly everyone: boolean;
}

type Entry = RegisteredRule & { readonly provider: SignetProvider };

/** The rules of a stack: a property of the stack, so that stacks do not share it. */
type WithRegistry = TerraformStack & { [REGISTRY]?: Entry[] };

/** Registers a rule, and returns the rules that were registered before in the same namespace and with the same provider. */
export function registerRule(rule: RegisteredRule, given: SignetProvider | undefined): readonly RegisteredRule[] {
  const stack: WithRegistry = TerraformStack.of(rule.construct);
  const entries = (stack[REGISTRY] ??= []);
  const provider = SignetProvider.of(rule.construct, given);
  const earlier = entries.filter((other) => other.provider === provider && other.namespace === rule.namespace);
  entries.push({ ...rule, provider });
  return earlier;
}
