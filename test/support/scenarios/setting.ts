import { randomBytes } from 'node:crypto';

import { APPLY, type Answer, type Api } from './api';
import type { Body } from './body';

/** One rule of a role. */
export interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}

/** A namespace of a scenario's own, and short ways to what scenarios do often. */
export interface Setting {
  readonly api: Api;
  readonly namespace: string;
  readonly secrets: string;
  readonly accounts: string;
  readonly rbac: string;
  /** Makes a service account and gives its uid. */
  readonly account: (name: string) => Promise<string>;
  /** Makes a token Secret and gives it when it is filled. */
  readonly token: (account: string, secret: string) => Promise<Body>;
  /** A bearer token for a new account with these rules in this namespace. */
  readonly login: (account: string, rules: readonly Rule[]) => Promise<string>;
  readonly apply: (path: string, manager: string, body: unknown, query?: string) => Promise<Answer>;
}

export type Scenario = (setting: Setting) => Promise<void>;

/** What must hold on every Kubernetes API, by what it is about. */
export type Scenarios = Readonly<Record<string, Scenario>>;

const ACCOUNT_NAME = 'kubernetes.io/service-account.name';

export async function createSetting(api: Api): Promise<Setting> {
  const namespace = `scenario-${randomBytes(4).toString('hex')}`;
  const base = `/api/v1/namespaces/${namespace}`;
  await api.send('POST', '/api/v1/namespaces', {
    body: { metadata: { name: namespace }, kind: 'Namespace', apiVersion: 'v1' },
  });
  await api.until(`${base}/serviceaccounts/default`, ({ status }) => status === 200);
  const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`;
  const setting: Setting = {
    api,
    namespace,
    secrets: `${base}/secrets`,
    accounts: `${base}/serviceaccounts`,
    rbac,
    account: async (name) => {
      const { body } = await api.send('POST', `${base}/serviceaccounts`, { body: object('ServiceAccount', { name }) });
      return body.metadata.uid;
    },
    token: async (account, name) => {
      await api.send('POST', `${base}/secrets`, { body: tokenSecret(account, name) });
      const { body } = await api.until(
        `${base}/secrets/${name}`,
        (answer) => answer.body.data?.['token'] !== undefined,
      );
      return body;
    },
    login: async (name, rules) => {
      await setting.account(name);
      const apiVersion = 'rbac.authorization.k8s.io/v1';
      const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name };
      const subjects = [{ kind: 'ServiceAccount', name, namespace }];
      await api.send('POST', `${rbac}/roles`, { body: { kind: 'Role', apiVersion, metadata: { name }, rules } });
      await api.send('POST', `${rbac}/rolebindings`, {
        body: { kind: 'RoleBinding', apiVersion, metadata: { name }, roleRef, subjects },
      });
      const token = tokenIn(await setting.token(name, `${name}-token`));
      const review = {
        spec: {
          resourceAttributes: {
            namespace,
            verb: rules[0]?.verbs[0],
            group: rules[0]?.apiGroups[0],
            resource: rules[0]?.resources[0],
          },
        },
      };
      const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
      const body = { kind: 'SelfSubjectAccessReview', apiVersion: 'authorization.k8s.io/v1', ...review };
      await api.until(path, (answer) => answer.body.status.allowed === true, { method: 'POST', body, token });
      return token;
    },
    apply: (path, manager, body, query = '') =>
      api.call('PATCH', `${path}?fieldManager=${manager}${query}`, { contentType: APPLY, body }),
  };
  return setting;
}

/** An object of the core group. */
export function object(kind: string, metadata: object, fields: object = {}): Record<string, unknown> {
  return { kind, apiVersion: 'v1', metadata, ...fields };
}

export function rbacObject(kind: string, name: string, fields: object): Record<string, unknown> {
  return { kind, apiVersion: 'rbac.authorization.k8s.io/v1', metadata: { name }, ...fields };
}

export function tokenSecret(account: string, name: string): Record<string, unknown> {
  const metadata = { name, annotations: { [ACCOUNT_NAME]: account } };
  return object('Secret', metadata, { type: 'kubernetes.io/service-account-token' });
}

export function tokenIn(secret: Body): string {
  return Buffer.from(secret.data?.['token'] ?? '', 'base64').toString();
}

/** What the scenarios read of a token. */
export interface Claims {
  readonly iat: number;
  readonly exp: number;
  readonly [claim: string]: unknown;
}

export function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
}
