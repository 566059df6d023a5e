import { TerraformStack, Token } from 'cdktf';
import type { IConstruct } from 'constructs';

const REGISTRY = Symbol.for('cdktf-signet.registry');

/** The constructs of a stack by what they declare: a property of the stack, so that stacks do not share it. */
type WithRegistry = TerraformStack & { [REGISTRY]?: Map<string, IConstruct> };

/**
 * Registers a construct under the names of what it declares. Returns the construct of its stack that was registered before
 * under the same names, if there is one. Names that are known only at plan are not compared.
 */
export function register(construct: IConstruct, ...names: readonly (string | undefined)[]): IConstruct | undefined {
  if (names.some((name) => Token.isUnresolved(name))) return undefined;
  const stack: WithRegistry = TerraformStack.of(construct);
  const registry = (stack[REGISTRY] ??= new Map<string, IConstruct>());
  const key = JSON.stringify(names);
  const earlier = registry.get(key);
  if (earlier === undefined) registry.set(key, construct);
  return earlier;
}
