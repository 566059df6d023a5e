import { type AttributePath, visible, visibleLine } from '../../../errors';
import type { CtyType } from '../../cty';
import type * as wire from '../protocol/values';
import { Severity } from '../protocol/values';
import type { Diagnostic } from '../provider';

/** Diagnostics about values of one type. Control characters in what they quote, such as the name of an object, are escaped. */
export function diagnosticsToWire(diagnostics: readonly Diagnostic[], type: CtyType): wire.Diagnostic[] {
  return diagnostics.map(({ severity, summary, detail, path }) => ({
    severity: Severity[severity],
    summary: visibleLine(summary),
    detail: visible(detail),
    attribute: path && path.length > 0 ? pathToWire(path, type) : undefined,
  }));
}

/**
 * A path with the kind of each step, which follows from the type: attribute of an object, key of a map, index of a list.
 * It ends before a step that the protocol does not have (elements of a set) and before one that the type does not have:
 * the engine then never gets a path that it cannot follow.
 */
export function pathToWire(path: AttributePath, root: CtyType): wire.AttributePath {
  const steps: NonNullable<wire.AttributePath['steps']>[number][] = [];
  let type: CtyType | undefined = root;
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
