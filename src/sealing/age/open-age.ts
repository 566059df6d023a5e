import { badIdentity, cannotOpen, damaged, notSealed } from '../errors';
import { readIdentity } from './identity';

/**
 * Opens an armored age file with an independent library, so that a text that opens here opens elsewhere, too. Only what SSH
 * keys need is ours.
 *
 * @throws SignetError `sealing/not-sealed`, `sealing/bad-identity`, `sealing/cannot-open`, `sealing/damaged`. The messages
 * of the library are not used: they may contain the input.
 */
export async function openAge(text: string, identities: readonly string[]): Promise<Uint8Array> {
  const { armor, Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  identities.forEach((text, index) => {
    try {
      const identity = readIdentity(text);
      // One signature of the library is for texts, the other for objects.
      if (typeof identity === 'string') decrypter.addIdentity(identity);
      else decrypter.addIdentity(identity);
    } catch {
      throw badIdentity(index, identities.length);
    }
  });
  let file: Uint8Array;
  try {
    file = armor.decode(text);
  } catch {
    throw notSealed('armor');
  }
  try {
    return await decrypter.decrypt(file);
  } catch (error) {
    const unmatched = error instanceof Error && error.message.startsWith('no identity matched');
    throw unmatched ? cannotOpen(identities.length) : damaged();
  }
}
