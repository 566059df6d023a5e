import type { Reading } from '../../objects';
import type { ResourceChange } from '../../plan';
import type { Names } from '../names';
import { bothSides, isChange } from '../reading';
import { Context } from './context';
import { readManifest } from './manifest';
import { OBJECT_TYPES } from './types';

/** The roles, bindings and accounts of a resource; undefined for a type that does not contain its objects. */
export function readKubernetes(change: ResourceChange, names: Names): Reading | undefined {
  const type = change.mode === 'managed' ? OBJECT_TYPES.get(change.type) : undefined;
  if (type === undefined) return undefined;
  const stays = change.action === 'delete' && change.before !== undefined && type.stays?.(change.before) === true;
  const reading = bothSides(stays ? { ...change, action: 'forget' } : change, (values) => {
    const context = new Context(change, names);
    const manifest = type.manifest(values, change.before);
    if (manifest !== undefined) readManifest(manifest, context);
    return context.reading;
  });
  // A resource that does not change does nothing, whatever it is.
  const unjudged = reading.unjudged.filter(({ cause }) => cause !== 'opaque' || isChange(change));
  return { ...reading, unjudged, sets: type.sets };
}
