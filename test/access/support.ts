import fc from 'fast-check';
import type { ResourceRequest, Rule, UrlRequest } from '../../src/access';

/** Values that rules and requests mention, few enough to meet often, and values that only requests mention. */
export const VERBS = ['get', 'list', 'create'];
export const NAMESPACES = ['shop', 'ci'];
export const GROUPS = ['', 'apps'];
export const RESOURCES = ['pods', 'pods/log', 'deployments', 'deployments/scale'];
export const NAMES = ['a', 'b', '*'];
export const URLS = ['/healthz', '/healthz/ping', '/metrics'];
export const OTHER = 'other';

const some = (...values: string[]) => fc.subarray(values, { minLength: 1, maxLength: 3 });

export const resourceRule: fc.Arbitrary<Rule> = fc.record(
  {
    verbs: some('*', ...VERBS),
    apiGroups: some('*', ...GROUPS),
    resources: some('*', '*/scale', '*/log', 'pods/*', ...RESOURCES),
    resourceNames: fc.subarray(NAMES),
    namespace: fc.constantFrom(...NAMESPACES),
  },
  { requiredKeys: ['verbs', 'apiGroups', 'resources'] },
);

export const urlRule: fc.Arbitrary<Rule> = fc.record({
  verbs: some('*', ...VERBS),
  nonResourceURLs: some('*', '/*', '/healthz*', '/healthz/*', '/healthz/p**', '/he*z', ...URLS),
});

export const rules = fc.array(fc.oneof({ arbitrary: resourceRule, weight: 3 }, urlRule), { maxLength: 5 });

const from = (...values: string[]) => fc.constantFrom(...values);

export const request: fc.Arbitrary<ResourceRequest | UrlRequest> = fc.oneof(
  {
    arbitrary: fc.record(
      {
        verb: from(OTHER, ...VERBS),
        apiGroup: from(OTHER, ...GROUPS),
        resource: from(OTHER, 'other/scale', 'pods/scale', 'pods/other', ...RESOURCES),
        namespace: from(OTHER, ...NAMESPACES),
        name: from(OTHER, ...NAMES),
      },
      { requiredKeys: ['verb', 'apiGroup', 'resource'] },
    ),
    weight: 3,
  },
  fc.record({ verb: from(OTHER, ...VERBS), url: from('/', '/heals', '/healthz/', '/healthz/other', ...URLS) }),
);
