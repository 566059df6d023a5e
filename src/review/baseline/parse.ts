import type { Baseline } from './baseline';
import type { Codec } from './codec';
import { baselineNotJson, baselineTwice, baselineVersion, notABaseline } from './errors';
import { Part } from './part';
import { apiKindCodec, codecOf, type Section, SECTIONS } from './sections';

/** The value of the field `format`. */
export const FORMAT = 'signet-access';
/** The version of the format. A field that is added changes it, since an older release would not know it. */
export const VERSION = 1;

const NAMES = Object.keys(SECTIONS) as readonly Section[];

/**
 * Reads the text of a baseline.
 *
 * @param target - the cluster or server of its objects, as in `ResourceChange.target`. Default: that of the provider
 * configuration without an alias.
 * @throws SignetError `review/baseline-…`, without any value of the text.
 */
export function parseBaseline(text: string, target = ''): Baseline {
  const document = parsed(text);
  const header = ['format', 'version', 'source', 'takenAt', 'takenBy', 'namespaces', 'notSeen', 'apiKinds'] as const;
  const { required, optional } = new Part(document, '').fields(...header, ...NAMES);
  const all = <T>(name: Section | 'apiKinds', codec: Codec<T>): readonly T[] =>
    optional(name, (part) =>
      unique(
        name,
        part.list((item) => codec.read(item, target)),
        codec,
      ),
    ) ?? [];
  return {
    source: required('source').text(),
    takenAt: required('takenAt').time(),
    takenBy: required('takenBy').text(),
    namespaces: optional('namespaces', (list) => list.list((item) => item.name())),
    notSeen: optional('notSeen', (list) => list.texts()) ?? [],
    kinds: all('apiKinds', apiKindCodec),
    objects: NAMES.flatMap((name) => all(name, codecOf(SECTIONS[name]))),
  };
}

/** The document, if it says that it is a baseline of this version. */
function parsed(text: string): unknown {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    // The message of JSON.parse contains the text.
    throw baselineNotJson();
  }
  if (typeof document !== 'object' || document === null || !('format' in document) || document.format !== FORMAT)
    throw notABaseline();
  if (!('version' in document) || document.version !== VERSION) throw baselineVersion(VERSION);
  return document;
}

/** Two objects of one name would hide the access of one of them. */
function unique<T>(section: string, objects: readonly T[], { identity }: Codec<T>): readonly T[] {
  const known = new Set<string>();
  objects.forEach((object, index) => {
    const key = JSON.stringify(identity(object));
    if (known.has(key)) throw baselineTwice(`${section}[${index}]`);
    known.add(key);
  });
  return objects;
}
