import { ambiguousOutput, noSuchOutput, outputNotSealed, severalRuns, severalSealed } from './errors';

/** An output of a document or a log. */
export interface NamedText {
  /** The names by which it can be selected: paths, with a dot between the parts. A log may have none, or several. */
  readonly names: readonly string[];
  /** The sealed text; `undefined` if the output is not sealed. */
  readonly text: string | undefined;
}

/** How a name can be the wanted one. The outputs of the first way that finds any are selected. */
const WAYS: readonly ((name: string, wanted: string) => boolean)[] = [
  (name, wanted) => name === wanted,
  (name, wanted) => contains(name, wanted) && lastPart(name) === lastPart(wanted),
  contains,
];

/**
 * Selects the sealed text to open. Equal texts count once.
 *
 * @param wanted - the name of an output: the whole name; the last part of its path, also with earlier parts, such as
 * `stack.name`; or any other parts in their order. Without it, there must be only one sealed text.
 * @returns `undefined` if no name is wanted and nothing is sealed.
 * @throws SignetError `cli/several`; `cli/no-output`, `cli/ambiguous-output`, `cli/several-runs`, `cli/output-not-sealed`
 */
export function selectOutput(outputs: readonly NamedText[], wanted: string | undefined): string | undefined {
  const sealed = outputs.filter(({ text }) => text !== undefined);
  if (wanted === undefined) return onlyText(sealed, (count) => severalSealed(count, labelsOf(sealed)));
  const found = WAYS.map((isWanted) =>
    outputs.filter(({ names }) => names.some((name) => isWanted(name, wanted))),
  ).find(({ length }) => length > 0);
  if (found === undefined) throw noSuchOutput(wanted, labelsOf(sealed));
  const text = onlyText(
    found.filter((output) => output.text !== undefined),
    (count) => {
      const labels = labelsOf(found);
      return labels.length < count ? severalRuns(wanted, count) : ambiguousOutput(wanted, labels);
    },
  );
  if (text === undefined) throw outputNotSealed(wanted);
  return text;
}

function onlyText(outputs: readonly NamedText[], otherwise: (count: number) => Error): string | undefined {
  const texts = new Set(outputs.map(({ text }) => text));
  if (texts.size > 1) throw otherwise(texts.size);
  return [...texts][0];
}

/** For each output with a name, the first one that selects it alone, otherwise the first one. */
function labelsOf(outputs: readonly NamedText[]): readonly string[] {
  const labels = outputs.map(({ names, text }) => {
    const others = new Set(outputs.filter((other) => other.text !== text).flatMap((other) => other.names));
    return names.find((name) => !others.has(name)) ?? names[0];
  });
  return [...new Set(labels.filter((label) => label !== undefined))].sort();
}

/** Whether a path has all parts of another, in their order. */
function contains(name: string, wanted: string): boolean {
  const left = wanted.split('.').reverse();
  for (const part of name.split('.').reverse()) if (part === left[0]) left.shift();
  return left.length === 0;
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
