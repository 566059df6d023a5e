import { TerraformStack, Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { SignetProvider } from '../provider';
import { kubernetesErrors } from './errors';
import type { AccessObject, TokenSecretObject } from './objects';

const REGISTRY = Symbol.for('cdktf-signet.kubernetes-objects');

/** The constructs of a stack by the objects that they declare: a property of the stack, so that stacks do not share it. */
type WithRegistry = TerraformStack & { [REGISTRY]?: Map<string, Construct> };

/**
 * Registers the object that a construct declares. Throws a SignetError if another construct of the stack declares the same
 * object in the same cluster. An object whose name is known only at plan is not compared.
 */
export function registerObject(
  construct: Construct,
  { apiVersion, kind, metadata: { namespace, name } }: AccessObject | TokenSecretObject,
  provider: SignetProvider,
): void {
  if (name === undefined || [name, namespace].some((text) => Token.isUnresolved(text))) return;
  const stack: WithRegistry = TerraformStack.of(construct);
  const registry = (stack[REGISTRY] ??= new Map<string, Construct>());
  const key = JSON.stringify([apiVersion, kind, namespace, name, provider.node.path]);
  const earlier = registry.get(key);
  if (earlier !== undefined) throw kubernetesErrors.objectDeclaredTwice(construct, kind, earlier);
  registry.set(key, construct);
}
