import { visibleJson } from '../../errors';
import type { Baseline } from './baseline';
import type { Codec } from './codec';
import { jsonText } from './json-text';
import { FORMAT, VERSION } from './parse';
import { apiKindCodec, type BaselineObject, codecOf, type Section, SECTIONS } from './sections';

/**
 * The text of a baseline, which `parseBaseline` reads. Objects are sorted and have lines of their own, so that a comparison
 * of two files shows which objects have changed. Tokens and seals are not written.
 */
export function printBaseline({ source, takenAt, takenBy, namespaces, notSeen, kinds, objects }: Baseline): string {
  const sections = (Object.keys(SECTIONS) as readonly Section[]).map((name) => {
    const kind = SECTIONS[name];
    return [
      name,
      written(
        objects.filter((object): object is BaselineObject => object.kind === kind),
        codecOf(kind),
      ),
    ];
  });
  const document = {
    format: FORMAT,
    version: VERSION,
    source,
    takenAt,
    takenBy,
    namespaces: namespaces && [...namespaces].sort(),
    notSeen: notSeen.length === 0 ? undefined : [...notSeen].sort(),
    ...(Object.fromEntries(sections) as object),
    apiKinds: written(kinds, apiKindCodec),
  };
  return `${visibleJson(jsonText(document))}\n`;
}

/** A section, sorted; undefined if it has no objects. */
function written<T>(objects: readonly T[], { identity, write }: Codec<T>): readonly object[] | undefined {
  if (objects.length === 0) return undefined;
  return objects
    .map((object) => ({ key: JSON.stringify(identity(object)), json: write(object) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ json }) => json);
}
