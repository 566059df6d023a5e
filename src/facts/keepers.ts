import { quoted } from './foreign';

/**
 * Which keepers differ, without their values, as a part of a sentence; undefined if none does.
 *
 * @param isUnknown - whether a value is not known until apply.
 */
export function changedKeepers(
  before: Readonly<Record<string, unknown>> | null,
  after: Readonly<Record<string, unknown>> | null,
  isUnknown: (value: unknown) => boolean,
): string | undefined {
  const [then, now] = [new Map(Object.entries(before ?? {})), new Map(Object.entries(after ?? {}))];
  const keys = [...new Set([...then.keys(), ...now.keys()])].sort();
  const texts = keys
    .filter((key) => then.get(key) !== now.get(key))
    .map((key) => {
      if (!then.has(key)) return `keeper ${quoted(key)} was added`;
      if (!now.has(key)) return `keeper ${quoted(key)} was removed`;
      if (isUnknown(now.get(key))) return `keeper ${quoted(key)} is not known until apply`;
      return `keeper ${quoted(key)} changed`;
    });
  return texts.length > 0 ? texts.join(', ') : undefined;
}
