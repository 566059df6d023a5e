import { decodeCompiled, encodeCompiled } from '../../src/loader/compiled';

describe('The compiled parts of a program', () => {
  const parts = new Map([
    ['./a.js', Buffer.from([1, 2, 3])],
    ['./b.js', Buffer.from([])],
    ['./c.js', Buffer.from([4])],
  ]);
  const file = encodeCompiled({ bytecode: 1000, parts });

  it('are decoded as they were encoded', () => {
    expect(decodeCompiled(file)).toEqual({ bytecode: 1000, parts });
  });

  it('are refused if any byte has changed, because V8 would run it', () => {
    const accepted = [...file.keys()].filter((position) => {
      const damaged = Buffer.from(file);
      damaged.writeUInt8(file.readUInt8(position) ^ 0x10, position);
      return decodeCompiled(damaged) !== undefined;
    });
    expect(accepted).toEqual([]);
  });

  it('are refused if the end is missing', () => {
    for (const length of file.keys()) expect(decodeCompiled(file.subarray(0, length))).toBeUndefined();
  });
});
