import { Unknown, type Value, type Values } from '../../plan';
import { at, isValues } from '../fields';

/**
 * The object of a `kubernetes_manifest`. `object` is what the server has: before the apply, as the refresh found it. After it,
 * much of it is unknown. Then `manifest` has what the configuration sets, and labels and annotations of others stay.
 *
 * @param before - the resource before the apply.
 */
export function serverManifest(values: Values, before: Values | undefined): Value {
  const object = at(values, 'object');
  const manifest = at(values, 'manifest') ?? new Unknown([]);
  if (object !== undefined && isValues(object) && !hasUnknown(object)) return object;
  if (!isValues(manifest)) return manifest;
  const metadata = at(manifest, 'metadata') ?? {};
  if (!isValues(metadata)) return manifest;
  const joined = (['labels', 'annotations'] as const).flatMap((key): [string, Value][] => {
    const others = ofOthers(key, before);
    const given = at(metadata, key) ?? {};
    return others === undefined ? [] : [[key, isValues(given) ? { ...others, ...given } : given]];
  });
  return { ...manifest, metadata: { ...metadata, ...Object.fromEntries(joined) } };
}

/** The labels or annotations of an object that its manifest does not set. */
function ofOthers(key: 'labels' | 'annotations', before: Values | undefined): Values | undefined {
  const all = at(at(at(before, 'object'), 'metadata'), key);
  const own = at(at(at(before, 'manifest'), 'metadata'), key);
  if (all === undefined || !isValues(all)) return undefined;
  const isOwn = (name: string): boolean => own !== undefined && isValues(own) && Object.hasOwn(own, name);
  return Object.fromEntries(Object.entries(all).filter(([name]) => !isOwn(name)));
}

function hasUnknown(value: Value): boolean {
  if (value instanceof Unknown) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasUnknown);
}
