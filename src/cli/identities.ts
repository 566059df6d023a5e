import { looksLikeSshPrivateKey, readSshPrivateKey } from '../sealing';
import { identityNeeded, keyAsArgument, notAnIdentityFile } from './errors';
import type { Io } from './io';
import { readInput } from './sealed-input';

/** The files with the private keys: those of the options, or else that of the environment variable. At least one. */
export function identityFiles(options: readonly string[], env: Io['env']): readonly string[] {
  const files = givenIdentityFiles(options, env);
  if (files.length === 0) throw identityNeeded();
  return files;
}

/** The same for a command that does not need a private key. */
export function givenIdentityFiles(options: readonly string[], env: Io['env']): readonly string[] {
  const fromEnvironment = env['SIGNET_IDENTITY'];
  const files = options.length > 0 ? options : fromEnvironment ? [fromEnvironment] : [];
  if (files.some(isPrivateKey)) throw keyAsArgument();
  return files;
}

/** Whether a private key was given in place of the path of its file. */
export const isPrivateKey = (path: string): boolean => /AGE-SECRET-KEY|PRIVATE KEY-----/i.test(path);

/** The private keys in the files, in order: each line of a file of age; the whole text of a file of OpenSSH. */
export async function readIdentities(files: readonly string[], io: Io): Promise<string[]> {
  const identities: string[] = [];
  for (const file of files) identities.push(...keysIn(await readInput(file, io), file));
  return identities;
}

function keysIn(text: string, file: string): string[] {
  if (/^(-----BEGIN AGE|age-encryption\.org\/)/.test(text.trimStart())) throw notAnIdentityFile(file, 'encrypted');
  if (looksLikeSshPrivateKey(text)) return [usableSshKey(text, file)];
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const keys = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (keys.length === 0) throw notAnIdentityFile(file, 'empty');
  if (!keys.every((key) => key.startsWith('AGE-SECRET-KEY-'))) throw notAnIdentityFile(file, 'form');
  return keys;
}

function usableSshKey(text: string, file: string): string {
  const key = readSshPrivateKey(text);
  if (key === 'encrypted') throw notAnIdentityFile(file, 'passphrase');
  if (key === 'unknown') throw notAnIdentityFile(file, 'ssh');
  return text;
}
