import { randomBytes } from 'node:crypto';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { milliseconds } from './measure';

/** How many recipients a seal is measured with. */
export const RECIPIENTS = [1, 10, 100] as const;
const ROUNDS = 50;

/** A token of the length that Kubernetes issues. */
export const jwtText = (): string =>
  `eyJhbGciOiJSUzI1NiJ9.${randomBytes(400).toString('base64url')}.${randomBytes(256).toString('base64url')}`;

/** As many keys as the longest list of {@link RECIPIENTS} needs. */
export const ageKeys = (): Promise<readonly string[]> =>
  Promise.all(
    Array.from({ length: Math.max(...RECIPIENTS) }, async () => identityToRecipient(await generateX25519Identity())),
  );

/** Measures the microseconds of one run of a work. */
export const timesOf = (work: () => unknown) => async (): Promise<number> =>
  ((await milliseconds(async () => {
    for (let round = 0; round < ROUNDS; round += 1) await work();
  })) *
    1000) /
  ROUNDS;
