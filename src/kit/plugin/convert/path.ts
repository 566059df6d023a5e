import type { AttributePath as Path } from '../../../errors';
import type { CtyType } from '../../cty';
import type * as wire from '../protocol/values';
import type { Schema } from '../provider';
import { typeOfSchema } from './type-of-schema';

/**
 * A path with the kind of each step, which the type tells: attribute of an object, key of a map, index of a list.
 * It ends early where the protocol has no step (elements of a set) and where the type has no such place, so that
 * the engine never gets a path it cannot walk.
 */
export function pathToWire(path: Path, schema: Schema): wire.AttributePath {
  const steps: NonNullable<wire.AttributePath['steps']>[number][] = [];
  let type: CtyType | undefined = typeOfSchema(schema);
  for (const part of path) {
    if (typeof type !== 'object' || 'set' in type) break;
    if (typeof part === 'number') {
      if ('list' in type) type = type.list;
      else if ('tuple' in type && part < type.tuple.length) type = type.tuple[part];
      else break;
      steps.push({ elementKeyInt: part });
    } else if ('map' in type) {
      type = type.map;
      steps.push({ elementKeyString: part });
    } else if ('object' in type && Object.hasOwn(type.object, part)) {
      type = type.object[part];
      steps.push({ attributeName: part });
    } else break;
  }
  return { steps };
}
