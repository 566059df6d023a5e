import { own } from '../../facts/own';
import { leastPrivilege } from '../codes/least-privilege';
import type { GuardrailFinding } from '../guardrail-code';

/** The built-in roles of Kubernetes for administrators, and what their subjects can do. */
const BROAD: Readonly<Record<string, string>> = {
  'cluster-admin': 'has all rights on everything',
  admin: 'can read every Secret there, and so every token, request tokens of every account, and give roles to others',
  edit: 'can read every Secret there, and so every token, and act as every account there',
};

/** The finding for a binding to one of these roles. */
export function broadRole({
  kind,
  name,
}: {
  readonly kind: string;
  readonly name: string;
}): GuardrailFinding | undefined {
  const does = kind === 'ClusterRole' ? own(BROAD, name) : undefined;
  return does === undefined ? undefined : leastPrivilege.broadRole(name, does);
}
