import type { Case, Labels, Stack } from '../case';

const JENKINS = { label: 'Jenkins', key: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p' };
const MALLORY = { label: 'Mallory', key: 'age1ndlcx2z8xjg45zv7ret58et9yqxytafgcz9c2rnz7hvl06yc84xsf7u44t' };

interface Options {
  readonly actions?: readonly string[];
  readonly namespace?: string;
  readonly inGroup?: boolean;
  readonly direct?: boolean;
  readonly superAdmin?: boolean;
  readonly token?: object;
  readonly withoutToken?: boolean;
}

/** A group with a role in a namespace, a service account in it, and a token. */
const bots = (options: Options = {}): Stack => {
  const {
    actions = ['READ'],
    inGroup = true,
    direct = false,
    superAdmin = false,
    token = {},
    withoutToken = false,
  } = options;
  const namespace = 'namespace' in options ? options.namespace : 'prod';
  const binding = { role_id: '${signet_kestra_role.r.id}', ...(namespace !== undefined && { namespace }) };
  return {
    blocks: {
      resource: {
        signet_kestra_role: { r: { name: 'Deployer', permissions: { FLOW: { actions } } } },
        signet_kestra_group: { g: { name: 'Bots' } },
        signet_kestra_binding: direct
          ? { b: { ...binding, type: 'USER', subject_id: '${signet_kestra_service_account.s.id}' } }
          : { b: { ...binding, type: 'GROUP', subject_id: '${signet_kestra_group.g.id}' } },
        signet_kestra_service_account: {
          s: {
            name: 'ci',
            ...(inGroup && { groups: ['${signet_kestra_group.g.id}'] }),
            ...(superAdmin && { super_admin: true }),
          },
        },
        ...(!withoutToken && {
          signet_kestra_api_token: {
            t: {
              service_account_id: '${signet_kestra_service_account.s.id}',
              name: 'deploy',
              max_age: 'P30D',
              recipients: [JENKINS],
              ...token,
            },
          },
        }),
      },
    },
  };
};

const kestraCase = (name: string, before: Stack | undefined, after: Stack, labels: Labels): Case => ({
  name: `kestra-${name}`,
  dialects: ['signet'],
  ...(before && { before }),
  after,
  kestra: true,
  labels,
});

const GROUP = 'Kestra group Bots';
const CI = 'Kestra service account ci';
const kept = ['deploy: kept'];

/** Kestra Enterprise, version 1.3. */
export const kestra: readonly Case[] = [
  kestraCase('new-access', undefined, bots(), {
    verdict: 'broadens',
    gains: [`${GROUP}: READ FLOW @ tenant main, namespace prod`, `${CI}: READ FLOW @ tenant main, namespace prod`],
    tokens: ['deploy: issued'],
  }),
  kestraCase('unchanged', bots(), bots(), { verdict: 'same', tokens: kept }),
  kestraCase('role-broadened', bots(), bots({ actions: ['READ', 'DELETE'] }), {
    verdict: 'broadens',
    gains: [`${GROUP}: DELETE FLOW @ tenant main, namespace prod`],
    tokens: kept,
  }),
  kestraCase('whole-tenant', bots(), bots({ namespace: undefined as never }), {
    verdict: 'broadens',
    gains: [`${GROUP}: READ FLOW @ tenant main except namespace prod`],
    tokens: kept,
  }),
  kestraCase('narrower-namespace', bots(), bots({ namespace: 'prod.team' }), {
    verdict: 'narrows',
    losses: [`${GROUP}: READ FLOW @ tenant main, namespace prod except namespace prod.team`],
    tokens: kept,
  }),
  kestraCase('left-the-group', bots(), bots({ inGroup: false }), {
    verdict: 'narrows',
    losses: [`${CI}: READ FLOW @ tenant main, namespace prod`],
    tokens: kept,
  }),
  kestraCase('from-group-to-account', bots(), bots({ direct: true }), {
    verdict: 'narrows',
    losses: [`${GROUP}: READ FLOW @ tenant main, namespace prod`],
    tokens: kept,
  }),
  kestraCase('super-admin', bots(), bots({ superAdmin: true }), {
    verdict: 'broadens',
    gains: [`${CI}: …`],
    tokens: kept,
  }),
  kestraCase('token-rotated', bots({ token: { keepers: { r: '1' } } }), bots({ token: { keepers: { r: '2' } } }), {
    verdict: 'same',
    tokens: ['deploy: rotated'],
  }),
  kestraCase('recipient-added', bots(), bots({ token: { recipients: [JENKINS, MALLORY] } }), {
    verdict: 'same',
    tokens: ['deploy: rotated'],
  }),
  kestraCase('token-revoked', bots(), bots({ withoutToken: true }), { verdict: 'same', tokens: ['deploy: revoked'] }),
];
