import { checkRecipients } from '../../../sealing';
import type { Clients } from '../../clients';
import { type Context, isUnknown, type PlanAnswer, type PlanRequest, UNKNOWN } from '../../framework';
import { isWhollyKnown } from '../../wholly-known';
import { type GivenRecipient, toRecipients } from '../../tokens';
import { checkRights } from './rights';
import { keepersReason } from '../../issuance';
import { planRemove } from './delete';
import { leftover, sameIdentity } from './errors';
import { ledgerOf } from './ledger';
import { isLeftover } from './leftovers';
import { identityOf } from './marker';
import { type OwnerAttributes, ownerInWords, ownerOf, tokensOf } from './owner';
import { packPrivate, unpackPrivate } from './private';
import type { TokenAttributes, TokenConfig, TokenState } from './schema';
import { statusReason } from './status';

type Request = PlanRequest<TokenAttributes>;
type Answer = PlanAnswer<TokenAttributes>;

/** What makes the token what it is: a change of any of them is a new token. */
const DECLARED = [
  'tenant',
  'service_account_id',
  'user_id',
  'own',
  'instance',
  'name',
  'generation',
  'description',
  'recipients',
  'format',
  'prefix',
  'max_age',
  'extended',
  'keepers',
] as const;

/** The engine asks for the first half of a replacement with the prior state, and for the second half without. */
export function plan(request: Request, context: Context<Clients>): Promise<Answer> {
  const { prior } = request;
  return prior === null ? planIssue(request, context) : planChange({ ...request, prior }, context);
}

async function planChange(request: Request & { prior: TokenState }, context: Context<Clients>): Promise<Answer> {
  const { prior, proposed } = request;
  const ledger = ledgerOf(context.clients);
  if (prior.token_id !== null) ledger.see(prior.token_id);
  const replace = reasonsToReplace(prior, proposed);
  const changed = DECLARED.some((key) => JSON.stringify(prior[key]) !== JSON.stringify(proposed[key]));
  if (replace.length > 0 || changed) await planRemove(prior, context);
  else if (prior.token_id !== null) ledger.stay(prior.token_id, identityOf(ownerOf(prior, prior.tenant), prior.name));
  // Replaced only for a value that changes: what the user did not set is planned as not known.
  const status = replace.some(({ path }) => path[0] === 'status') ? UNKNOWN : prior.status;
  const { issue } = unpackPrivate(request.private);
  return { planned: { status }, replace, private: packPrivate({ issue, leaving: prior.token_id }) };
}

function reasonsToReplace(prior: TokenState, proposed: Request['proposed']): NonNullable<Answer['replace']> {
  const status = statusReason(prior.status);
  const keepers = keepersReason(prior.keepers, proposed.keepers);
  const sealing =
    prior.status === 'imported' && JSON.stringify(proposed.recipients) !== JSON.stringify(prior.recipients);
  return [
    ...(status ? [{ path: ['status'], reason: `A new token is issued because ${status}.` }] : []),
    ...(keepers
      ? [{ path: ['keepers'], reason: `A new token is issued because ${keepers}; the old one is revoked.` }]
      : []),
    ...(sealing
      ? [
          {
            path: ['recipients'],
            reason:
              'The token was imported, and Kestra tells its value to nobody any more, so it cannot be sealed: a new token is issued, and the imported one is revoked. To keep it as it is: ignore_changes = all.',
          },
        ]
      : []),
  ];
}

async function planIssue({ config, private: stored }: Request, context: Context<Clients>): Promise<Answer> {
  const { leaving } = unpackPrivate(stored);
  const { clients, signal } = context;
  const { recipients } = config;
  const fingerprints = isWhollyKnown(recipients)
    ? checkRecipients(toRecipients(recipients as readonly GivenRecipient[])).map(({ fingerprint }) => fingerprint)
    : UNKNOWN;
  const common = { status: 'active', recipient_fingerprints: fingerprints };
  const client = clients.kestraKnown ? await clients.kestra({ signal }) : undefined;
  const tenant = config.tenant ?? client?.tenant ?? UNKNOWN;
  const planned = { ...common, tenant };
  const known = knownOwner(config);
  if (client && known && !isUnknown(tenant)) {
    const owner = ownerOf(known, tenant);
    await checkRights(client, owner, context);
    if (typeof config.name === 'string') await lookAround(owner, config.name, leaving, context);
  }
  return { planned, private: packPrivate({}) };
}

/** Says what the issue would run into, where the owner exists already. */
async function lookAround(
  owner: ReturnType<typeof ownerOf>,
  name: string,
  leaving: string | null,
  context: Context<Clients>,
): Promise<void> {
  const ledger = ledgerOf(context.clients);
  const identity = identityOf(owner, name);
  const shown = ownerInWords(owner);
  if (ledger.stays(identity, leaving)) throw sameIdentity({ name, owner: shown });
  const client = await context.clients.kestra({ signal: context.signal });
  // An owner that is not there may be made in this very run.
  const tokens = (await tokensOf(client, owner, context.signal)) ?? [];
  for (const token of tokens)
    if (token.id !== leaving && isLeftover(token, identity, ledger))
      context.warn(leftover({ name: token.name, owner: shown }));
}

function knownOwner({ service_account_id, user_id, instance }: TokenConfig): OwnerAttributes | undefined {
  if (isUnknown(service_account_id) || isUnknown(user_id) || isUnknown(instance)) return undefined;
  return { service_account_id, user_id, instance: instance ?? false };
}
