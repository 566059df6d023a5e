import type { Finding } from '../../findings';
import type { Origin, Subject } from '../objects';
import type { SubjectName } from '../result';
import type { Place } from '../plan';

/** A finding with its place, before it is shown. */
export interface Found {
  readonly finding: Finding;
  readonly subject?: Subject | SubjectName | undefined;
  readonly place?: Place | undefined;
  readonly added: boolean;
}

/** The place of an object that the plan declares. */
export const placeOf = ({ origin }: { readonly origin: Origin }): Place | undefined =>
  origin.from === 'plan' ? origin.place : undefined;
