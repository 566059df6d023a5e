import { decodeText } from '../../src/sealing';

const TEXT = '│ jenkins = "x"\r\n';
const MARK = '\ufeff';

describe('The text of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT, 'utf8')],
    ['UTF-8 with a byte order mark', Buffer.from(MARK + TEXT, 'utf8')],
    ['UTF-16 of Windows PowerShell', Buffer.from(MARK + TEXT, 'utf16le')],
    ['UTF-16 in the other byte order', Buffer.from(MARK + TEXT, 'utf16le').swap16()],
  ])('is read in %s', (_encoding, bytes) => {
    expect(decodeText(bytes)).toBe(TEXT);
  });

  it('is read in UTF-16 without a byte order mark', () => {
    expect(decodeText(Buffer.from('jenkins │', 'utf16le'))).toBe('jenkins │');
    expect(decodeText(Buffer.from('jenkins │', 'utf16le').swap16())).toBe('jenkins │');
  });

  it.each(['', 'x', 'xy'])('may be short: %j', (text) => {
    expect(decodeText(Buffer.from(text))).toBe(text);
  });
});
