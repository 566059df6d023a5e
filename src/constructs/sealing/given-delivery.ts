import { brand } from '../brand';
import type { SealFormat } from '../../sealing';
import { checkConstruct, pathOf, type Properties } from '../properties';
import { sealingErrors } from './errors';
import { ageTarget, type AgeTargetOptions, type Target } from './target';

/** Where a token goes: a Delivery. */
export interface IDelivery {
  /** The format of the sealed text. */
  readonly format: SealFormat;
  /** @internal */
  readonly target: Target;
}

/** The brand of deliveries. */
export const DELIVERY = brand<IDelivery>('Delivery');

/** Throws a SignetError for anything but a delivery, such as a list of deliveries. */
export function checkDelivery(where: string, given: unknown): void {
  if (!DELIVERY.is(given)) throw sealingErrors.deliveryInvalid(where, Array.isArray(given));
}

/**
 * Checks the properties of a construct that seals, as `checkConstruct` does.
 *
 * @param age - the properties with the options of an age file
 * @param delivered - the properties with a delivery
 */
export function checkSealing<A, D>(
  scope: unknown,
  id: unknown,
  props: A | D,
  age: Properties<A>,
  delivered: Properties<D>,
): void {
  const given = props as Partial<Record<string, unknown>> | null | undefined;
  if (given?.['delivery'] === undefined) {
    checkConstruct(scope, id, props, age);
    return;
  }
  const where = pathOf(scope, id);
  checkDelivery(where, given['delivery']);
  const both = Object.keys(age).find((name) => given[name] !== undefined && !(name in delivered));
  if (both !== undefined) throw sealingErrors.deliveryAmbiguous(where, both);
  checkConstruct(scope, id, props, delivered);
}

/** As what a token is sealed, and for whom. */
export const targetOf = (props: AgeTargetOptions | { readonly delivery: IDelivery }): Target =>
  isDelivered(props) ? props.delivery.target : ageTarget(props);

// JavaScript can set the property to undefined.
const isDelivered = (props: object): props is { readonly delivery: IDelivery } =>
  (props as { readonly delivery?: IDelivery }).delivery !== undefined;
