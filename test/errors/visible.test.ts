import fc from 'fast-check';
import { isVisible, SignetError, visible, visibleJson, visibleLine } from '../../src/errors';

/** Each could move a terminal's cursor, retitle it, reverse the order of what is read, or hide. */
const TRICKS = '\u001b[2K\r\u009b31m\u202egnirts\u2066\u200b\u00ad\ufeff\u2028\u{e0041}\u007f\ud800';

it('writes out what a terminal would obey and a reader would not see', () => {
  expect(visible(TRICKS)).toBe(
    '\\u001b[2K\\u000d\\u009b31m\\u202egnirts\\u2066\\u200b\\u00ad\\ufeff\\u2028\\u{e0041}\\u007f\\ud800',
  );
});

it('leaves the words of every language, and the ends of lines, as they are', () => {
  const words = 'grün, “naïve”, 日本語, العربية, 🔑\n\tindented';
  expect(visible(words)).toBe(words);
  expect(visibleLine('one\ntwo')).toBe('one\\u000atwo');
});

it('changes nothing more when it is applied twice', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => visible(visible(text)) === visible(text)));
});

it('keeps the meaning of JSON, with nothing in it to obey', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const json = visibleJson(JSON.stringify({ [text]: text }, null, 2));
      expect(isVisible(json)).toBe(true);
      expect(JSON.parse(json)).toEqual({ [text]: text });
    }),
  );
});

it('holds in every error, whoever makes it', () => {
  const error = new SignetError({ code: 'x/y', what: `No "${TRICKS}"\nhere`, why: TRICKS, fix: TRICKS });
  expect(isVisible(error.message)).toBe(true);
  expect(error.what).not.toContain('\n');
  expect([error.what, error.why, error.fix, error.detail].every((text) => isVisible(text ?? ''))).toBe(true);
  expect(error.at(['a']).message).toBe(error.message);
});
