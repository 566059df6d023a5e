import type { Baseline } from './baseline';
import { apiKindCodec, type BaselineObject, codecOf, SECTIONS } from './sections';

/** What differs in the access of two baselines, whenever and by whom they were taken: texts that begin with `+`, `-` or `~`. */
export function compareBaselines(before: Baseline, after: Baseline): readonly string[] {
  const [old, now] = [entriesOf(before), entriesOf(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.flatMap((name) => {
    if (!old.has(name)) return [`+ ${name}`];
    if (!now.has(name)) return [`- ${name}`];
    return old.get(name) === now.get(name) ? [] : [`~ ${name}`];
  });
}

/** The JSON of each object by its kind and name. */
function entriesOf({ objects, kinds, notSeen }: Baseline): ReadonlyMap<string, string> {
  const known = new Set<string>(Object.values(SECTIONS));
  const written = objects
    .filter((object): object is BaselineObject => known.has(object.kind))
    .map((object) => {
      const { identity, write } = codecOf(object.kind);
      return [nameOf(object.kind, identity(object)), JSON.stringify(write(object))] as const;
    });
  const resources = kinds.map(
    (kind) => [nameOf('API resource', apiKindCodec.identity(kind)), JSON.stringify(apiKindCodec.write(kind))] as const,
  );
  return new Map([...written, ...resources, ...notSeen.map((text) => [`not seen: ${text}`, ''] as const)]);
}

const nameOf = (kind: string, identity: readonly (string | undefined)[]): string =>
  `${kind} ${identity.filter((part) => part !== undefined && part !== '').join('/')}`;
