import { own } from '../../facts/own';
import type { LabelSelector } from '../objects';

type Labels = Readonly<Record<string, string>>;

/** Whether labels have all that a selector asks for. An empty selector asks for nothing. An unknown operator selects nothing. */
export const selects = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): boolean =>
  Object.entries(matchLabels).every(([key, value]) => own(labels, key) === value) &&
  matchExpressions.every(({ key, operator, values = [] }) => holds(operator, values, own(labels, key)));

function holds(operator: string, values: readonly string[], value: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
