import { armor, Encrypter } from 'age-encryption';
import { openSealed } from '../../src/sealing';
import { fileIn, jwt, keyPair, withBitChanged, sealAge } from './support';

describe('openSealed', () => {
  it('tries every key', async () => {
    const [stranger, owner] = [await keyPair(), await keyPair()];
    const sealed = sealAge(jwt('jenkins'), [owner.recipient]);

    expect((await openSealed(sealed, [stranger.identity, owner.identity])).reveal()).toBe(jwt('jenkins').reveal());
  });

  it('opens what other programs sealed', async () => {
    const { identity, recipient } = await keyPair();
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient.key);

    const opened = await openSealed(armor.encode(await encrypter.encrypt('text')), [identity]);

    expect(opened.reveal()).toBe('text');
  });

  it('hands the token out as a Secret', async () => {
    const { identity, recipient } = await keyPair();
    const opened = await openSealed(sealAge(jwt('jenkins'), [recipient]), [identity]);

    expect(JSON.stringify(opened)).not.toContain('eyJ');
  });

  it('tells apart no key, a key that is none, a key that does not fit, a changed text and one that is not sealed', async () => {
    const { identity, recipient } = await keyPair();
    const sealed = sealAge(jwt('jenkins'), [recipient]);
    const file = fileIn(sealed);
    const changed = withBitChanged(file, file.length - 1);
    const code = (text: string, ...keys: string[]): Promise<string> =>
      openSealed(text, keys).then(
        () => 'opened',
        (error: unknown) => (error as { code: string }).code,
      );

    expect(await code(sealed)).toBe('sealing/no-identities');
    expect(await code(sealed, 'AGE-SECRET-KEY-1BOGUS')).toBe('sealing/bad-identity');
    expect(await code(sealed, identity, identity.slice(0, -1))).toBe('sealing/bad-identity');
    expect(await code(sealed, recipient.key)).toBe('sealing/bad-identity');
    expect(await code(sealed, (await keyPair()).identity)).toBe('sealing/cannot-open');
    expect(await code(armor.encode(changed), identity)).toBe('sealing/damaged');
    expect(await code('', identity)).toBe('sealing/not-sealed');
    expect(await code('hello', identity)).toBe('sealing/not-sealed');
    expect(await code(sealed.slice(0, -50), identity)).toBe('sealing/not-sealed');
  });
});
