import type { Action } from './schema';

/** An action as text, such as `delete workflows.argoproj.io in namespace "argo"`. */
export function describeAction({ verb, group, resource, subresource, namespace, name, path }: Action): string {
  if (path !== null) return `${verb} ${path}`;
  const kind = `${resource ?? ''}${group ? `.${group}` : ''}${subresource ? `/${subresource}` : ''}`;
  const which = name ? ` "${name}"` : '';
  const where = namespace === null ? ', cluster-wide' : ` in namespace "${namespace}"`;
  return `${verb} ${kind}${which}${where}`;
}

/** An action in the form of the review API. */
export function reviewAttributes(action: Action): Readonly<Record<string, unknown>> {
  const { verb, path, group, resource, subresource, namespace, name } = action;
  if (path !== null) return { nonResourceAttributes: { verb, path } };
  const stated = { group, resource, subresource, namespace, name };
  return {
    resourceAttributes: {
      verb,
      ...Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== null && value !== '')),
    },
  };
}
