/**
 * Letters that look like others: the lower-case ones of UTS 39 that names are written with, and digits.
 * https://www.unicode.org/reports/tr39/#Confusable_Detection
 */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'аɑα',
    b: 'ЬƄ',
    c: 'сϲᴄ',
    d: 'ԁ',
    e: 'еҽ',
    g: 'ɡց',
    h: 'һհ',
    i: 'іɩιı',
    j: 'јϳ',
    k: 'ĸκк',
    l: '1I|ӏІΙǀ',
    m: 'м',
    n: 'ոп',
    o: '0OоοσОΟօ',
    p: 'рρ',
    q: 'ԛգ',
    r: 'гᴦ',
    s: 'ѕꜱ',
    t: 'тτ',
    u: 'υսᴜ',
    v: 'νѵᴠ',
    w: 'ѡԝաᴡ',
    x: 'хχ×',
    y: 'уүγ',
    z: 'ᴢ',
    A: 'АΑ',
    B: 'ВΒ',
    C: 'СϹ',
    E: 'ЕΕ',
    H: 'НΗ',
    J: 'Ј',
    K: 'КΚ',
    M: 'МΜ',
    N: 'Ν',
    P: 'РΡ',
    S: 'Ѕ',
    T: 'ТΤ',
    X: 'ХΧ',
    Y: 'ҮΥ',
    Z: 'Ζ',
    '-': '‐‑‒–—―−',
    '.': '․·',
    '/': '∕⁄',
    ':': '꞉∶ː',
  }).flatMap(([letter, alikes]) => Array.from(alikes, (alike) => [alike, letter] as const)),
);

/** A text that is the same for names that look the same: without spaces, marks and characters without a glyph. */
export const skeleton = (name: string): string =>
  Array.from(
    name.normalize('NFKD').replace(/[\s\p{M}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, ''),
    (letter) => LOOK_ALIKES.get(letter) ?? letter,
  ).join('');
