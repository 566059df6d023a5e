import { checkConstruct, pathOf, type Properties } from '../properties';
import { kubernetesErrors } from './errors';

/** The options that a token in a Secret does not have: TypeScript refuses them if `kind` is not set, too. */
export type WithoutBoundOptions = {
  readonly [K in 'audiences' | 'lifetime' | 'renewBefore' | 'overlap']?: never;
};

/** The kinds of tokens of a service account. */
export const TOKEN_KINDS = ['secret', 'bound'];

/**
 * Checks the properties of a token, as `checkConstruct` does. Throws a SignetError for an option of the other kind.
 *
 * @param secret - the properties of a token in a Secret
 * @param bound - the properties of a bound token
 */
export function checkTokenProps<S extends object, B extends object>(
  scope: unknown,
  id: unknown,
  props: S | B,
  { secret, bound }: { readonly secret: Properties<S>; readonly bound: Properties<B> },
): void {
  const given = (props as Partial<Record<string, unknown>> | null | undefined) ?? {};
  const kind = given['kind'] === 'bound' ? 'bound' : 'secret';
  const [own, other] = kind === 'bound' ? [bound, secret] : [secret, bound];
  const foreign = Object.keys(other).find((name) => given[name] !== undefined && !(name in own));
  if (foreign !== undefined) throw kubernetesErrors.optionOfOtherKind(pathOf(scope, id), foreign, kind);
  if (kind === 'bound') checkConstruct(scope, id, props, bound);
  else checkConstruct(scope, id, props, secret);
}
