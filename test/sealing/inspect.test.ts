import { armor, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { inspectSealed, parseRecipient } from '../../src/sealing';
import { fileIn, jwt, threeKeyPairs, thrownBy, sealAge } from './support';

const recipient = parseRecipient('age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa');

describe('inspectSealed', () => {
  it('tells format, recipients by type, and sizes', async () => {
    const recipients = (await threeKeyPairs()).map((pair) => pair.recipient);
    const token = jwt('jenkins');

    expect(inspectSealed(sealAge(token, recipients, { prefix: 'Bearer ' }))).toEqual({
      format: 'age',
      version: 'age-encryption.org/v1',
      armored: true,
      recipients: [{ type: 'X25519', count: 3 }],
      payloadBytes: token.length + 7 + 32,
      contentBytes: token.length + 7,
    });
  });

  it('reads what other programs sealed, with types and lengths that we do not write', async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(await identityToRecipient(await generateHybridIdentity()));
    encrypter.addRecipient(recipient.key);

    for (const length of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
      const sealed = armor.encode(await encrypter.encrypt(new Uint8Array(length)));
      expect(inspectSealed(sealed)).toMatchObject({
        contentBytes: length,
        recipients: [
          { type: 'mlkem768x25519', count: 1 },
          { type: 'X25519', count: 1 },
        ],
      });
    }
  });

  it('names no type that it does not know', () => {
    const file = fileIn(sealAge(jwt('jenkins'), [recipient])).toString('latin1');
    const odd = armor.encode(Buffer.from(file.replace('-> X25519', '-> my-secret-type'), 'latin1'));

    expect(inspectSealed(odd).recipients).toEqual([{ type: 'other', count: 1 }]);
  });

  it('does not mind white space around it and line breaks of Windows', () => {
    const sealed = sealAge(jwt('jenkins'), [recipient]);

    expect(inspectSealed(`\n ${sealed.replaceAll('\n', '\r\n')} \n`)).toEqual(inspectSealed(sealed));
  });

  const whole = sealAge(jwt('jenkins'), [recipient]);
  const header = fileIn(whole).toString('latin1').split('\n').slice(0, 4).join('\n') + '\n';
  it.each([
    ['', 'is empty'],
    ['  \n', 'is empty'],
    ['hello', 'does not have the form of a sealed text'],
    [jwt('jenkins').reveal(), 'does not have the form of a sealed text'],
    [fileIn(whole).toString('latin1'), 'It is a binary age file'],
    [whole.slice(0, -40), 'lines are missing'],
    [whole.replace('\n', '\n\n'), 'lines are missing'],
    [whole.replaceAll('\n', ''), 'lines are missing'],
    [whole.replace(/\n(?=.*\n-----END)/, ''), 'lines are missing'],
    [whole.replace(/\n(.{20})./, '\n$1*'), 'lines are missing'],
    [armor.encode(Buffer.from('age-encryption.org/v2\n')), 'header'],
    [armor.encode(Buffer.from(header, 'latin1')), 'was cut off'],
  ])('refuses %#', (text, reason) => {
    expect(thrownBy(() => inspectSealed(text))).toMatchObject({ code: 'sealing/not-sealed' });
    expect(() => inspectSealed(text)).toThrow(reason);
  });
});
