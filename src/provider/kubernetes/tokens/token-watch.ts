import { type KubernetesClient, SharedWatch } from '../../../api/kubernetes';
import { TOKEN_SECRET_TYPE } from '../../../facts/kubernetes';

const watches = new WeakMap<KubernetesClient, Map<string, SharedWatch>>();

/** The watch of the token Secrets of a namespace, which all that wait for a token there share. */
export function tokenWatch(client: KubernetesClient, namespace: string): SharedWatch {
  const all = watches.get(client) ?? new Map<string, SharedWatch>();
  watches.set(client, all);
  const fieldSelector = `type=${TOKEN_SECRET_TYPE}`;
  const watch =
    all.get(namespace) ?? new SharedWatch(client, { apiVersion: 'v1', kind: 'Secret', namespace, fieldSelector });
  all.set(namespace, watch);
  return watch;
}
