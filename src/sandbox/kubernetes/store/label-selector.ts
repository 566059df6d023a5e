import { isJsonObject, objectsOf, stringOf, stringsOf } from '../object';
import { badRequest } from '../status';

type Labels = Readonly<Record<string, string>>;

/** Whether an object with these labels is selected. */
export type LabelMatcher = (labels: Labels) => boolean;

/**
 * Reads a selector in the form of a URL: `a=b,c!=d,e,!f,g in (x,y),h notin (z)`.
 *
 * @throws StatusError 400 where it cannot be read
 */
export function parseLabelSelector(text: string): LabelMatcher {
  const parts = text.split(/,(?![^(]*\))/).map((part) => part.trim());
  const matchers = parts.filter((part) => part !== '').map(parseRequirement);
  return (labels) => matchers.every((matches) => matches(labels));
}

function parseRequirement(text: string): LabelMatcher {
  const set = /^([^\s=!()]+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(text);
  if (set)
    return inSet(
      set[1] ?? '',
      set[2] === 'in' ? 'In' : 'NotIn',
      (set[3] ?? '').split(',').map((v) => v.trim()),
    );
  const pair = /^([^\s=!(),]+)\s*(==?|!=)\s*([^\s=!(),]*)$/.exec(text);
  if (pair) return inSet(pair[1] ?? '', pair[2] === '!=' ? 'NotIn' : 'In', [pair[3] ?? '']);
  const presence = /^(!?)\s*([^\s=!(),]+)$/.exec(text);
  if (presence) return (labels) => Object.hasOwn(labels, presence[2] ?? '') === (presence[1] === '');
  throw badRequest(`unable to parse requirement: ${JSON.stringify(text)}`);
}

function inSet(key: string, operator: 'In' | 'NotIn', values: readonly string[]): LabelMatcher {
  return (labels) => {
    const value = valueOf(labels, key);
    return (value !== undefined && values.includes(value)) === (operator === 'In');
  };
}

/** A selector in the form of an object: `matchLabels` and `matchExpressions`. */
export function objectLabelSelector(selector: Readonly<Record<string, unknown>>): LabelMatcher {
  const pairs = isJsonObject(selector['matchLabels']) ? Object.entries(selector['matchLabels']) : [];
  const expressions = objectsOf(selector['matchExpressions']).map((expression): LabelMatcher => {
    const key = stringOf(expression['key']);
    switch (expression['operator']) {
      case 'In':
      case 'NotIn':
        return inSet(key, expression['operator'], stringsOf(expression['values']));
      case 'Exists':
        return (labels) => Object.hasOwn(labels, key);
      case 'DoesNotExist':
        return (labels) => !Object.hasOwn(labels, key);
      default:
        return () => false;
    }
  });
  return (labels) =>
    pairs.every(([key, value]) => valueOf(labels, key) === value) && expressions.every((matches) => matches(labels));
}

/** A key may be the name of a property of `Object.prototype`. */
const valueOf = (labels: Parameters<LabelMatcher>[0], key: string): string | undefined =>
  Object.hasOwn(labels, key) ? labels[key] : undefined;
