import type { Origin, Recipient, Seal, Subject, Token, Unjudged } from '../../objects';
import { type ResourceChange, textAt, Unknown, type Value, valueAt, type Values } from '../../plan';
import type { KestraContext } from '../kestra';

/** What the readers of tokens know besides the resource. */
export type TokenContext = KestraContext;

export const originOf = ({ place }: ResourceChange): Origin => ({ from: 'plan', place });

/** A token of a resource, in which the parts that are not given have their usual values. */
export const tokenOf = (
  resource: ResourceChange,
  token: Pick<Token, 'type' | 'name'> &
    Partial<Pick<Token, 'plain' | 'rotates'>> & {
      readonly subject?: Subject | undefined;
      readonly expires?: string | undefined;
    },
): Token => {
  const { subject, expires, ...rest } = token;
  return {
    ...{ kind: 'Token', plain: false, rotates: false, ...rest },
    ...(subject && { subject }),
    ...(expires !== undefined && { expires }),
    origin: originOf(resource),
  };
};

/** What a resource seals. @param token - its name; by default the address of the resource, which then issues it. */
export const sealOf = (
  resource: ResourceChange,
  recipients: readonly Recipient[],
  subject: Subject | undefined,
  token = resource.place.address,
): Seal => ({ kind: 'Seal', token, ...(subject && { subject }), recipients, origin: originOf(resource) });

/** Whether a resource of Signet has `rotation`. One that is unknown as a whole can be null. */
export const rotatesByAge = (values: Values): boolean => {
  const rotation = valueAt(values, 'rotation');
  return !(rotation instanceof Unknown) && textAt(rotation, 'every') !== undefined;
};

/** Says that a part of a token is not known. */
export const unknownPart = (
  { place }: ResourceChange,
  unknown: string,
  known: string,
  ...values: readonly (Value | undefined)[]
): Unjudged => ({
  ...{ object: place.address, unknown, known, cause: 'unknown', place },
  dependsOn: [...new Set(values.flatMap((value) => (value instanceof Unknown ? value.references : [])))],
});

/** The account of Kubernetes that has a token; undefined if a part is not known. */
export const accountOf = (
  { target }: ResourceChange,
  namespace: string | Unknown | undefined,
  name: string | Unknown | undefined,
): Subject | undefined =>
  typeof namespace === 'string' && typeof name === 'string'
    ? { kind: 'ServiceAccount', target, namespace, name }
    : undefined;
