import { inspect } from 'node:util';
import { checkRecipients, inspectSealed, openSealed, parseRecipient, tokenFingerprint } from '../../src/sealing';
import { Secret } from '../../src/secret';
import { findLeaks } from '../support/leaks';
import { jwt, keyPair, sealAge } from './support';

/** Everything that a thrown error can show. */
async function shown(attempt: () => unknown): Promise<string> {
  try {
    await attempt();
  } catch (error) {
    return inspect(error, { showHidden: true, depth: Infinity, getters: true }) + JSON.stringify(error);
  }
  throw new Error('nothing was thrown');
}

describe('what sealing says', () => {
  it('never carries a token that it refused', async () => {
    const canary = 'correct-horse-battery-staple';
    const recipient = (await keyPair()).recipient;
    const texts = {
      regular: await shown(() => sealAge(new Secret(canary), [recipient])),
      characters: await shown(() => sealAge(new Secret(`${canary}\n`), [recipient])),
      fingerprint: await shown(() => tokenFingerprint(new Secret(canary))),
      recipients: await shown(() => sealAge(new Secret(jwt(canary).reveal()), [])),
      prefix: await shown(() => sealAge(jwt('x'), [recipient], { prefix: `${canary}\n` })),
    };

    expect(findLeaks(canary, { text: texts })).toEqual([]);
  });

  it('never carries a key that it refused', async () => {
    const { identity } = await keyPair();
    const canary = identity.slice(20, 50);
    const sealed = sealAge(jwt('jenkins'), [(await keyPair()).recipient]);
    const texts = {
      recipient: await shown(() => parseRecipient(identity)),
      lower: await shown(() => parseRecipient(canary)),
      age: await shown(() => parseRecipient(`age1${canary}`)),
      label: await shown(() => checkRecipients([{ key: identity, label: identity }])),
      identity: await shown(() => openSealed(sealed, [`${identity}x`])),
      stranger: await shown(() => openSealed(sealed, [identity])),
      text: await shown(() => openSealed(identity, [identity])),
    };

    expect(findLeaks(canary, { text: texts })).toEqual([]);
    expect(findLeaks(canary.toLowerCase(), { text: texts })).toEqual([]);
  });

  it('never carries what is sealed, nor a text that is not sealed', async () => {
    const token = jwt('jenkins');
    const { identity, recipient } = await keyPair();
    const sealed = sealAge(token, [recipient]);
    const canary = token.reveal().slice(-60);
    const texts = {
      inspected: inspect(inspectSealed(sealed)),
      sealed,
      opened: inspect(await openSealed(sealed, [identity]), { showHidden: true, depth: Infinity }),
      notSealed: await shown(() => inspectSealed(token.reveal())),
      header: await shown(() => inspectSealed(`-----BEGIN AGE ENCRYPTED FILE-----\n${token.reveal()}`)),
      fingerprint: tokenFingerprint(token),
    };

    expect(findLeaks(canary, { text: texts })).toEqual([]);
  });
});
