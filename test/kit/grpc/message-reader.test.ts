import fc from 'fast-check';
import { MessageReader } from '../../../src/kit/grpc/message-reader';
import { framed } from './support/raw-call';
import { partsOf } from './support/splits';

test('messages arrive whole and in order, however their data is split', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 }),
      fc.infiniteStream(fc.nat(12)),
      (messages, lengths) => {
        const reader = new MessageReader(40);
        const read: Buffer[] = [];
        for (const part of partsOf(Buffer.concat(messages.map((message) => framed(message))), lengths)) {
          reader.push(part);
          for (let message = reader.next(); message; message = reader.next()) read.push(message);
        }
        expect(read.map((message) => [...message])).toEqual(messages.map((message) => [...message]));
        expect(reader.isWithinMessage).toBe(false);
      },
    ),
    { numRuns: process.env.SIGNET_SLOW ? 5000 : 200 },
  );
});

test('data that ends within a message is recognized at each byte', () => {
  const whole = framed(Buffer.from('abc'));
  for (let length = 1; length < whole.length; length++) {
    const reader = new MessageReader(3);
    reader.push(whole.subarray(0, length));
    expect(reader.next()).toBeUndefined();
    expect(reader.isWithinMessage).toBe(true);
  }
});

test('a message that is too large is refused before its data arrives', () => {
  const reader = new MessageReader(3);
  reader.push(framed(Buffer.from('abcd')).subarray(0, 5));
  expect(() => reader.next()).toThrow('larger than 3 bytes');
});
