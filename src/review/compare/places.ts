import type { AccessModel } from '../model';
import { type AccessObject, contentOf, type Subject } from '../objects';
import type { Place } from '../plan';

/** The declarations of a subject's access that a plan changes, by address: those that only one side has. */
export function placesOf(subject: Subject, before: AccessModel, after: AccessModel): readonly Place[] {
  const [old, current] = [before, after].map((model) => byText(model.declarationsOf(subject)));
  const changed = [...only(old, current), ...only(current, old)];
  const places = new Map(
    changed.flatMap(({ origin }) => (origin.from === 'plan' ? [[origin.place.address, origin.place]] : [])),
  );
  return [...places.values()].sort((a, b) => (a.address < b.address ? -1 : 1));
}

type Declarations = ReadonlyMap<string, AccessObject>;

/** Without the origin: a change of an address changes nothing. */
const byText = (objects: readonly AccessObject[]): Declarations =>
  new Map(objects.map((object) => [contentOf(object), object]));

const only = (one: Declarations = new Map(), other: Declarations = new Map()): readonly AccessObject[] =>
  [...one].filter(([text]) => !other.has(text)).map(([, object]) => object);
