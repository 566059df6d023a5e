import type { TerraformMetaArguments } from 'cdktf';

/** Arguments that the resource and the data source `signet_sealed_token` share. */
export interface SealedTokenArguments extends TerraformMetaArguments {
  readonly namespace: string;
  /** Name of the token Secret. */
  readonly name: string;
  /** Name of the account that the token must belong to; any other account's token is refused. */
  readonly serviceAccount?: string;
  /** Uid of the account that the token must belong to. */
  readonly serviceAccountUid?: string;
  /** Uid that the Secret must have; unknown while the token is yet to be issued. */
  readonly secretUid?: string;
  readonly recipients: readonly { readonly key: string; readonly label?: string }[];
  readonly format?: string;
  /** Text that is sealed before the token. */
  readonly prefix?: string;
  /** How long to wait for the token controller. */
  readonly wait?: string;
}

/** As the provider's schema names them. */
export const sealedTokenAttributes = (config: SealedTokenArguments): Record<string, unknown> => ({
  namespace: config.namespace,
  name: config.name,
  service_account: config.serviceAccount,
  service_account_uid: config.serviceAccountUid,
  secret_uid: config.secretUid,
  recipients: config.recipients.map(({ key, label }) => ({ key, label })),
  format: config.format,
  prefix: config.prefix,
  wait: config.wait,
});
