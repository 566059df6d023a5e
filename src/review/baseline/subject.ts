import type { Subject } from '../objects';
import type { Part } from './part';

type KubernetesSubject = Extract<Subject, { kind: 'ServiceAccount' | 'User' | 'Group' }>;
type KestraSubject = Extract<Subject, { kind: 'KestraServiceAccount' | 'KestraUser' | 'KestraGroup' }>;

/** A subject as JSON: without the cluster or server, which is that of the whole file. */
export function writeSubject(subject: Subject): object {
  const { kind, tenant, namespace, id, name } = subject as Subject & Readonly<Record<string, string | undefined>>;
  return { kind, tenant, namespace, id, name };
}

export function readKubernetesSubject(part: Part, target: string): KubernetesSubject {
  const { required, optional } = part.fields('kind', 'namespace', 'name');
  const kind = required('kind').oneOf(['ServiceAccount', 'User', 'Group']);
  const name = required('name').name();
  if (kind === 'ServiceAccount') return { kind, target, namespace: required('namespace').name(), name };
  optional('namespace', (namespace) => {
    throw namespace.invalid('omitted for users and groups');
  });
  return { kind, target, name };
}

export function readKestraSubject(part: Part, target: string): KestraSubject {
  const { required, optional } = part.fields('kind', 'tenant', 'id', 'name');
  const kind = required('kind').oneOf(['KestraServiceAccount', 'KestraUser', 'KestraGroup']);
  return {
    kind,
    target,
    tenant: optional('tenant', (tenant) => tenant.name()),
    id: required('id').name(),
    name: optional('name', (name) => name.text()),
  };
}
