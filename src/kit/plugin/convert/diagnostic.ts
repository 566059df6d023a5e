import { type AttributePath, visible, visibleLine } from '../../../errors';
import type { CtyType } from '../../cty';
import type * as wire from '../protocol/values';
import { Severity } from '../protocol/values';
import type { Diagnostic } from '../provider';

type Step = NonNullable<wire.AttributePath['steps']>[number];

/** Diagnostics about values of one type. Control characters in what they quote, such as the name of an object, are escaped. */
export function diagnosticsToWire(diagnostics: readonly Diagnostic[], type: CtyType): wire.Diagnostic[] {
  return diagnostics.map(({ severity, summary, detail, path }) => ({
    severity: Severity[severity],
    summary: visibleLine(summary),
    detail: visible(detail),
    attribute: path && path.length > 0 ? { steps: toOneLine(follow(path, type)) } : undefined,
  }));
}

/**
 * A path with the kind of each step, which follows from the type: attribute of an object, key of a map, index of a list.
 * It ends before a step that the protocol does not have (elements of a set) and before one that the type does not have:
 * the engine then never gets a path that it cannot follow.
 */
export const pathToWire = (path: AttributePath, root: CtyType): wire.AttributePath => ({
  steps: follow(path, root).steps,
});

interface Followed {
  readonly steps: readonly Step[];
  /** The type of the value at the end of the steps. */
  readonly type: CtyType;
  /** The first part of the path that is no step. */
  readonly next: string | number | undefined;
}

function follow(path: AttributePath, root: CtyType): Followed {
  const steps: Step[] = [];
  let type = root;
  for (const part of path) {
    const next = within(type, part);
    if (next === undefined) return { steps, type, next: part };
    steps.push(stepInto(type, part));
    type = next;
  }
  return { steps, type, next: undefined };
}

/** The type of a part of a value; undefined if it has none that the protocol can address. */
function within(type: CtyType, part: string | number): CtyType | undefined {
  if (typeof type !== 'object') return undefined;
  if (typeof part === 'number') return 'list' in type ? type.list : 'tuple' in type ? type.tuple[part] : undefined;
  if ('map' in type) return type.map;
  return 'object' in type && Object.hasOwn(type.object, part) ? type.object[part] : undefined;
}

function stepInto(type: CtyType, part: string | number): Step {
  if (typeof part === 'number') return { elementKeyInt: part };
  return typeof type === 'object' && 'map' in type ? { elementKeyString: part } : { attributeName: part };
}

/**
 * The steps to a value of one line. The engines print the whole expression at the end of the path, which for a manifest is
 * dozens of lines. They print only the line of a key in it, or of its name if it does not have the key. They cannot follow
 * two keys.
 */
function toOneLine({ steps, type, next }: Followed): readonly Step[] {
  const isWhole = steps.length === 1 && (type === 'dynamic' || (typeof type === 'object' && !('set' in type)));
  if (!isWhole) return steps;
  const isList = typeof type === 'object' && ('list' in type || 'tuple' in type);
  return [...steps, isList ? { elementKeyInt: NOWHERE } : { elementKeyString: typeof next === 'string' ? next : '' }];
}

/** No list has so many elements. */
const NOWHERE = 2 ** 31 - 1;
