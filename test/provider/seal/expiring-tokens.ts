import { keyPair } from '../../sealing/support';
import { RotatingToken as KestraToken } from '../kestra/api-token/rotating-token';
import { Engine, startProvider } from '../support/engine';
import { RotatingToken } from '../support/rotating-token';

type Values = Parameters<Engine['plan']>[0];

/** A token of a type that seals, on a server whose clock a test sets. */
export interface ExpiringToken {
  readonly engine: Engine;
  /** Sealed for two recipients, of which the first expires on the given day. */
  readonly config: (expires: string | null, rest?: object) => Values;
  /** Sets the clock, to a later time. */
  readonly at: (time: string) => void;
  /** How many tokens are valid. */
  readonly valid: () => Promise<number>;
  readonly close: () => Promise<void>;
}

const DAY_MS = 86_400_000;
const BEGIN = Date.parse('2026-01-01T00:00:00Z');

async function recipientsUntil(): Promise<(expires: string | null) => object> {
  const [first, second] = [await keyPair('Jenkins'), await keyPair('Platform')];
  return (expires) => ({
    recipients: [
      { key: first.recipient.key, label: 'Jenkins', expires },
      { key: second.recipient.key, label: null, expires: null },
    ],
  });
}

/** Sets a clock that can only step. */
function stepper(pass: (days: number) => void): (time: string) => void {
  let now = BEGIN;
  return (time) => {
    pass((Date.parse(time) - now) / DAY_MS);
    now = Date.parse(time);
  };
}

async function sealedToken(): Promise<ExpiringToken> {
  const until = await recipientsUntil();
  const issued = await RotatingToken.open();
  await issued.apply(issued.config({ rotation: null }));
  const now = () => new Date(issued.time);
  const target = { namespace: 'rotating', name: issued.engine.text('name'), secret_uid: issued.engine.text('uid') };
  return {
    engine: new Engine(
      'signet_sealed_token',
      () => issued.client,
      () => startProvider(issued.client, 'this state', now),
    ),
    config: (expires, rest) => ({ ...target, ...until(expires), ...rest }),
    at: stepper((days) => {
      issued.pass(days);
    }),
    valid: async () => (await issued.valid()).length,
    close: () => issued.close(),
  };
}

/** @param fixed - what its configuration always has */
async function tokenSealedAtIssue(token: RotatingToken | KestraToken, fixed: object): Promise<ExpiringToken> {
  const until = await recipientsUntil();
  return {
    engine: token.engine,
    config: (expires, rest) => token.config({ ...fixed, ...until(expires), ...rest }),
    at: stepper((days) => {
      token.pass(days);
    }),
    valid: async () => (await token.valid()).length,
    close: () => token.close(),
  };
}

const boundToken = async () => tokenSealedAtIssue(await RotatingToken.openBound(), {});
const kestraToken = async () => tokenSealedAtIssue(await KestraToken.open(), { rotation: null });

/** Opens a token of each type that seals at apply. */
export const EXPIRING_TOKENS = [
  ['signet_sealed_token', sealedToken],
  ['signet_bound_token', boundToken],
  ['signet_kestra_api_token', kestraToken],
] as const;

/** The types that can seal a token only when it is issued, with what makes a token rotate after a day, and how it does. */
export const SEALED_AT_ISSUE = [
  ['signet_bound_token', boundToken, { lifetime: '48h', renew_before: '24h' }, 'update'],
  ['signet_kestra_api_token', kestraToken, { rotation: { every: '24h', overlap: '12h' } }, 'update'],
  ['signet_kestra_api_token', kestraToken, { rotation: { every: '24h', overlap: '0s' } }, 'replace'],
] as const;
