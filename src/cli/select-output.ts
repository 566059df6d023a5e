import { ambiguousOutput, noSuchOutput, outputNotSealed, severalRuns, severalSealed } from './errors';

/** An output of a document or a log. */
export interface NamedText {
  /** The names by which it can be selected. A log may have none, or several. */
  readonly names: readonly string[];
  /** The sealed text; `undefined` if the output is not sealed. */
  readonly text: string | undefined;
}

/**
 * Selects the sealed text to open. Equal texts count once.
 *
 * @param wanted - the name of an output. It selects the outputs of exactly this name; if there are none, those whose name
 * ends with it after a dot (`stack.name`). Without it, there must be only one sealed text.
 * @returns `undefined` if no name is wanted and nothing is sealed.
 * @throws SignetError `cli/several`; `cli/no-output`, `cli/ambiguous-output`, `cli/several-runs`, `cli/output-not-sealed`
 */
export function selectOutput(outputs: readonly NamedText[], wanted: string | undefined): string | undefined {
  const sealed = outputs.filter(({ text }) => text !== undefined);
  if (wanted === undefined) return onlyText(sealed, (count) => severalSealed(count, namesOf(sealed)));
  const exact = outputs.filter(({ names }) => names.includes(wanted));
  const found = exact.length > 0 ? exact : outputs.filter(({ names }) => names.some((name) => isBelow(name, wanted)));
  if (found.length === 0) throw noSuchOutput(wanted, namesOf(sealed));
  const names = namesOf(found);
  const text = onlyText(found, (count) =>
    names.length > 1 ? ambiguousOutput(wanted, names) : severalRuns(wanted, count),
  );
  if (text === undefined) throw outputNotSealed(wanted);
  return text;
}

function onlyText(outputs: readonly NamedText[], otherwise: (count: number) => Error): string | undefined {
  const texts = new Set(outputs.map(({ text }) => text));
  if (texts.size > 1) throw otherwise(texts.size);
  return [...texts][0];
}

function namesOf(outputs: readonly NamedText[]): readonly string[] {
  return [...new Set(outputs.flatMap(({ names }) => names))].sort();
}

const isBelow = (name: string, wanted: string): boolean => name.endsWith(`.${wanted}`);
