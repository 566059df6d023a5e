import type { Case, Stack } from '../case';
import type { Declared } from '../declare';
import { account, both, jenkins, stack } from './common';

const [JENKINS, MALLORY] = [
  { label: 'Jenkins', key: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p' },
  { label: 'Mallory', key: 'age1ndlcx2z8xjg45zv7ret58et9yqxytafgcz9c2rnz7hvl06yc84xsf7u44t' },
];

/** A token of Signet, sealed for recipients. */
const sealed = (
  token: object = {},
  recipients: readonly object[] = [JENKINS],
  objects: readonly Declared[] = jenkins(),
): Stack => ({
  objects,
  blocks: {
    resource: {
      signet_service_account_token: {
        t: {
          namespace: 'app',
          service_account: 'jenkins',
          ...(!('name' in token) && { generate_name: 'jenkins-' }),
          ...token,
          depends_on: ['signet_kubernetes_object.serviceaccount_jenkins'],
        },
      },
      signet_sealed_token: {
        t: {
          namespace: '${signet_service_account_token.t.namespace}',
          name: '${signet_service_account_token.t.name}',
          secret_uid: '${signet_service_account_token.t.uid}',
          service_account: '${signet_service_account_token.t.service_account}',
          recipients,
        },
      },
    },
    output: { sealed: { value: '${nonsensitive(signet_sealed_token.t.sealed)}' } },
  },
});

/** A token in a Secret that the provider reads into the state. */
const secret = (output: boolean): Stack => ({
  objects: jenkins(),
  blocks: {
    resource: {
      kubernetes_secret_v1: {
        t: {
          metadata: {
            name: 'jenkins.service-account-token',
            namespace: 'app',
            annotations: { 'kubernetes.io/service-account.name': 'jenkins' },
          },
          type: 'kubernetes.io/service-account-token',
          wait_for_service_account_token: true,
          depends_on: ['kubernetes_service_account_v1.jenkins'],
        },
      },
    },
    ...(output && { output: { token: { value: '${kubernetes_secret_v1.t.data.token}', sensitive: true } } }),
  },
});

const signet = { dialects: ['signet'] } as const;
const hashicorp = { dialects: ['hashicorp'] } as const;
/** A DELETE of it deletes all that are there. */
const SECRETS = '/api/v1/namespaces/app/secrets';

/** Tokens of Kubernetes and who can open them. */
export const tokens: readonly Case[] = [
  both('token-issued', stack(jenkins()), sealed(), { verdict: 'same', tokens: ['app/jenkins-*: issued'] }, signet),
  both('token-kept', sealed(), sealed(), { verdict: 'same', tokens: ['app/jenkins-*: kept'] }, signet),
  both(
    'token-rotated',
    sealed({ keepers: { rotated: '2026-10' } }),
    sealed({ keepers: { rotated: '2026-11' } }),
    { verdict: 'same', tokens: ['app/jenkins-*: rotated'] },
    signet,
  ),
  both(
    'token-rotated-create-first',
    sealed({ keepers: { rotated: '2026-10' }, lifecycle: { create_before_destroy: true } }),
    sealed({ keepers: { rotated: '2026-11' }, lifecycle: { create_before_destroy: true } }),
    { verdict: 'same', tokens: ['app/jenkins-*: rotated'] },
    signet,
  ),
  both('token-revoked', sealed(), stack(jenkins()), { verdict: 'same', tokens: ['app/jenkins-*: revoked'] }, signet),
  both(
    'token-forgotten',
    sealed(),
    {
      objects: jenkins(),
      blocks: {
        removed: [
          { from: 'signet_service_account_token.t', lifecycle: { destroy: false } },
          { from: 'signet_sealed_token.t', lifecycle: { destroy: false } },
        ],
      },
    },
    { verdict: 'same', tokens: ['app/jenkins-*: forgotten'] },
    signet,
  ),
  both(
    'token-deleted-outside',
    sealed(),
    sealed(),
    { verdict: 'same', tokens: ['app/jenkins-*: re-issued'] },
    { ...signet, outside: [{ method: 'DELETE', path: SECRETS }] },
  ),
  both(
    'recipient-added',
    sealed(),
    sealed({}, [JENKINS, MALLORY]),
    { verdict: 'same', tokens: ['app/jenkins-*: resealed'] },
    signet,
  ),
  both(
    'recipient-removed',
    sealed({}, [JENKINS, MALLORY]),
    sealed(),
    { verdict: 'same', tokens: ['app/jenkins-*: resealed'] },
    signet,
  ),
  both(
    'token-of-the-powerless',
    stack(account('jenkins')),
    sealed({}, [JENKINS], [account('jenkins')]),
    { verdict: 'same', tokens: ['app/jenkins-*: issued'] },
    signet,
  ),
  both(
    'same-token-allowed',
    stack(jenkins()),
    sealed({ name: 'jenkins-ci', allow_same_token: true }),
    { verdict: 'same', tokens: ['app/jenkins-ci: issued'] },
    signet,
  ),
  both(
    'token-and-access-removed',
    sealed(),
    stack(),
    {
      verdict: 'narrows',
      losses: ['ServiceAccount app/jenkins: list,update workflows.argoproj.io @ namespace app'],
      tokens: ['app/jenkins: every token: revoked', 'app/jenkins-*: revoked'],
    },
    signet,
  ),
  both(
    'plain-secret',
    stack(jenkins()),
    secret(false),
    { verdict: 'same', tokens: ['app/jenkins.service-account-token: issued'] },
    hashicorp,
  ),
  both(
    'plain-output',
    secret(false),
    secret(true),
    { verdict: 'same', tokens: ['app/jenkins.service-account-token: kept'] },
    hashicorp,
  ),
  both(
    'plain-secret-removed',
    secret(true),
    stack(jenkins()),
    { verdict: 'same', tokens: ['app/jenkins.service-account-token: revoked'] },
    hashicorp,
  ),
  both(
    'token-request',
    stack(jenkins()),
    {
      objects: jenkins(),
      blocks: {
        resource: {
          kubernetes_token_request_v1: {
            t: {
              metadata: { name: 'jenkins', namespace: 'app' },
              spec: { audiences: ['api'], expiration_seconds: 3600 },
            },
          },
        },
      },
    },
    { verdict: 'same', tokens: ['kubernetes_token_request_v1.t: issued'] },
    hashicorp,
  ),
  both(
    'manifest',
    stack(jenkins()),
    {
      objects: jenkins(),
      blocks: {
        resource: {
          kubernetes_manifest: {
            m: {
              manifest: {
                apiVersion: 'rbac.authorization.k8s.io/v1',
                kind: 'RoleBinding',
                metadata: { name: 'more', namespace: 'app' },
                roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'jenkins' },
                subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'devs' }],
              },
            },
          },
        },
      },
    },
    { verdict: 'broadens', gains: ['Group devs: list,update workflows.argoproj.io @ namespace app'] },
    hashicorp,
  ),
];
