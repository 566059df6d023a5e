import { quoted } from '../../facts/foreign';
import { changedKeepers } from '../../facts/keepers';
import { boundStatusReason, kestraStatusReason, secretStatusReason } from '../../facts/token-status';
import { type ResourceChange, Unknown, type Values } from '../plan';

const STATUS: Readonly<Record<string, (status: string) => string | undefined>> = {
  signet_service_account_token: secretStatusReason,
  signet_bound_token: boundStatusReason,
  signet_kestra_api_token: kestraStatusReason,
};

/** Why a token does not work any more before the apply, as a part of a sentence; undefined for one that works. */
export function deadBecause({ type, before }: ResourceChange): string | undefined {
  const status = before?.status;
  return typeof status === 'string' ? STATUS[type]?.(status) : undefined;
}

/** Why a token that works is replaced, as a part of a sentence. */
export function replacedBecause({ before, after, replacePaths, actionReason }: ResourceChange): string {
  const keepers = keepersChange(before, after);
  const paths = [...new Set(replacePaths.map((path) => path.replace(/[.[].*$/s, '')))].sort();
  const others = paths.filter((path) => path !== 'keepers' && path !== 'status');
  const parts = [
    ...(keepers === undefined ? [] : [keepers]),
    ...(others.length > 0 ? [`${others.map(quoted).join(' and ')} changed`] : []),
  ];
  if (parts.length > 0) return parts.join(', and ');
  return REASONS[actionReason ?? ''] ?? 'a replacement is planned';
}

/** https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
const REASONS: Readonly<Record<string, string>> = {
  replace_because_tainted: 'its creation was not completed',
  replace_because_cannot_update: 'an argument changed that cannot be updated',
  replace_by_request: 'a replacement was requested',
  replace_by_triggers: 'something that it is configured to follow changes',
};

function keepersChange(before: Values | undefined, after: Values | undefined): string | undefined {
  const [then, now] = [before?.keepers ?? null, after?.keepers ?? null];
  if (now instanceof Unknown) return 'the keepers are not known until apply';
  return isMap(then) && isMap(now) ? changedKeepers(then, now, (value) => value instanceof Unknown) : undefined;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && !Array.isArray(value);
