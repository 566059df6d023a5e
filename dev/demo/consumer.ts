import { generateX25519Identity, identityToRecipient } from 'age-encryption';

/** The consumer's side: a key pair whose private half never comes near the engine. */
export interface Consumer {
  readonly label: string;
  readonly identity: string;
  readonly recipient: string;
}

export async function newConsumer(label: string): Promise<Consumer> {
  const identity = await generateX25519Identity();
  return { label, identity, recipient: await identityToRecipient(identity) };
}
