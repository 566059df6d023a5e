import { type AttributePath, visible, visibleLine } from '../../../errors';
import { type CtyType, type CtyValue, partsOf } from '../../cty';
import type * as wire from '../protocol/values';
import { Severity } from '../protocol/values';
import type { Diagnostic } from '../provider';

type Step = NonNullable<wire.AttributePath['steps']>[number];

/**
 * Diagnostics about a configuration. Control characters in what they quote, such as the name of an object, are escaped.
 *
 * @param configuration - or the state, where the engine sends no configuration.
 */
export function diagnosticsToWire(diagnostics: readonly Diagnostic[], configuration: CtyValue): wire.Diagnostic[] {
  return diagnostics.map(({ severity, summary, detail, path }) => ({
    severity: Severity[severity],
    summary: visibleLine(summary),
    detail: visible(detail),
    attribute: path && path.length > 0 ? { steps: stepsToLine(toOneLine(path, configuration)) } : undefined,
  }));
}

/**
 * The path to a value of one line. The engines print the whole value at the end of a path, which for a manifest is dozens of
 * lines. So a path to a collection continues to its first part, and a path to a missing part to the first part beside it.
 */
function toOneLine([attribute = '', ...rest]: AttributePath, configuration: CtyValue): AttributePath {
  const value = partsOf(configuration).find(([name]) => name === attribute)?.[1];
  return [attribute, ...lineWithin(value, rest)];
}

function lineWithin(value: unknown, [wanted, ...rest]: AttributePath): AttributePath {
  const parts = partsOf(value);
  const named = parts.find(([part]) => part === wanted);
  const next = named ?? parts.find(([, inside]) => inside !== null);
  return next === undefined ? [] : [next[0], ...lineWithin(next[1], named ? rest : [])];
}

/**
 * Terraform, since 1.15, finds a path of any steps. OpenTofu and an older Terraform find one key or index of an attribute. A
 * longer path they find only in JSON, and only if its names are attributes; in HCL they print the first line of the block.
 */
const stepsToLine = (path: AttributePath): Step[] =>
  path.map((part, depth) => {
    if (typeof part === 'number') return { elementKeyInt: part };
    return depth === 1 && path.length === 2 ? { elementKeyString: part } : { attributeName: part };
  });

/**
 * A path with the kind of each step, which follows from the type: attribute of an object, key of a map, index of a list.
 * It ends before a step that the protocol does not have (elements of a set) and before one that the type does not have:
 * the engine then never gets a path that it cannot follow.
 */
export function pathToWire(path: AttributePath, root: CtyType): wire.AttributePath {
  const steps: Step[] = [];
  let type = root;
  for (const part of path) {
    const next = within(type, part);
    if (next === undefined) break;
    steps.push(stepInto(type, part));
    type = next;
  }
  return { steps };
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
