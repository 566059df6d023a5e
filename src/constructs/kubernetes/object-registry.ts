import type { IConstruct } from 'constructs';
import type { SignetProvider } from '../provider';
import { register } from '../registry';
import { kubernetesErrors } from './errors';
import type { AccessObject, TokenSecretObject } from './objects';

/**
 * Registers the object that a construct declares. Throws a SignetError if another construct of the stack declares the same
 * object in the same cluster. An object whose name is known only at plan is not compared.
 */
export function registerObject(
  construct: IConstruct,
  { apiVersion, kind, metadata: { namespace, name } }: AccessObject | TokenSecretObject,
  provider: SignetProvider,
): void {
  if (name === undefined) return;
  const earlier = register(construct, apiVersion, kind, namespace, name, provider.node.path);
  if (earlier !== undefined) throw kubernetesErrors.objectDeclaredTwice(construct, { kind, namespace, name }, earlier);
}

/**
 * Registers the generated name of a token. Throws a SignetError if another token of the account has the same one: the
 * provider recognizes by it the tokens that an interrupted run left, and could take the other token for one of them.
 */
export function registerPrefix(
  construct: IConstruct,
  { namespace, serviceAccountName }: { readonly namespace: string; readonly serviceAccountName: string },
  generateName: string | undefined,
  provider: SignetProvider,
): void {
  if (generateName === undefined) return;
  const earlier = register(construct, 'generateName', namespace, serviceAccountName, generateName, provider.node.path);
  if (earlier !== undefined) throw kubernetesErrors.prefixTwice(construct, generateName, earlier);
}
