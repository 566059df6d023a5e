/** Alphabets that tokens are written in, the smallest first, with the bits of one character. */
const ALPHABETS: readonly (readonly [RegExp, number])[] = [
  [/^[0-9]*$/, Math.log2(10)],
  [/^(?:[0-9a-f]*|[0-9A-F]*)$/, 4],
  [/^(?:[0-9a-z]*|[0-9A-Z]*)$/, Math.log2(36)],
  [/^[0-9A-Za-z]*$/, Math.log2(62)],
];
const WIDEST_ALPHABET_BITS = 6;

/** The bits of one letter of written language: between those of a long sentence and of random words. */
const WORD_LETTER_BITS = 1.5;
/** The bits of one character between words: mostly separators, a year, a final exclamation mark. */
const BETWEEN_WORDS_BITS = 3;
/** The most frequent letter pairs of written English. Many are frequent in related languages, too. */
const COMMON_PAIRS: ReadonlySet<string> = new Set(
  (
    'th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de se le sa si ar ve ra ld ' +
    'ur me ne ro ri li co io la el ma ic ll be ch om il ce us ta ho ec lo wa ss ac em ow ot ut so sh tr ee ke wo ct no ' +
    'un pe pa po mi op am da ad ag ai ap ay ca ck di ei ge ni pr rs su uc um nc ct du'
  ).split(' '),
);
/** The probability of a common pair among random letters. */
const COMMON_BY_CHANCE = COMMON_PAIRS.size / 26 ** 2;
/**
 * A text counts as language if random letters had as many common pairs with a probability of at most e^-13, two in a
 * million (Chernoff's bound). Most phrases are far below.
 */
const MIN_SURPRISE = 13;

/** Texts that people often type instead of random ones. A part of them counts as a repetition. */
const HABITS =
  'abcdefghijklmnopqrstuvwxyz zyxwvutsrqponmlkjihgfedcba 01234567890 09876543210 ' +
  'qwertyuiopasdfghjklzxcvbnm qwertzuiop azertyuiop 1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p 1q2w3e4r5t6y7u8i9o0p ' +
  'password passw0rd p4ssw0rd letmein welcome admin root changeme secret token test example 123123 111111 000000 ';
const MIN_REPETITION = 3;

/**
 * Whether somebody could guess the text with fewer than `minBits` bits, estimated from its form only. The estimate is low
 * rather than high, and counts little for words, repetitions, and rows of the alphabet or the keyboard.
 *
 * - Each character counts the bits of its alphabet (hexadecimal 4 bits, letters and digits 6).
 * - A part that occurred before, or that people often type, counts the bits of its position and length.
 * - In a text whose letter pairs are those of a language, each letter counts 1.5 bits and each other character 3.
 *
 * It only filters texts that are obviously not tokens. It cannot know whether a random-looking text was published.
 */
export function canBeGuessed(text: string, minBits: number): boolean {
  const lower = text.toLowerCase();
  const known = HABITS + lower;
  const bitsOf = characterBits(text, lower);
  let bits = 0;
  for (let at = 0; at < text.length && bits < minBits;) {
    const length = repetitionAt(known, HABITS.length + at);
    const end = at + Math.max(length, 1);
    const copied = length < MIN_REPETITION ? Infinity : Math.log2(HABITS.length + at) + Math.log2(length);
    let fresh = 0;
    for (; at < end; at++) fresh += bitsOf(text.charCodeAt(at));
    bits += Math.min(fresh, copied);
  }
  return bits < minBits;
}

/** The bits of a character outside of repetitions. */
function characterBits(text: string, lower: string): (character: number) => number {
  const bits = ALPHABETS.find(([alphabet]) => alphabet.test(text))?.[1] ?? WIDEST_ALPHABET_BITS;
  // Not for hexadecimal: its six letters are among the most frequent.
  if (bits <= 4 || !readsAsLanguage(text, lower)) return () => bits;
  return (character) => Math.min(bits, isLetter(character) ? WORD_LETTER_BITS : BETWEEN_WORDS_BITS);
}

function readsAsLanguage(text: string, lower: string): boolean {
  let letters = 0;
  let common = 0;
  for (let at = 1; at < text.length; at++) {
    const first = text.charCodeAt(at - 1);
    const second = text.charCodeAt(at);
    // Within a word, the case becomes lower or stays; among random letters it changes at random.
    if (!(isLower(second) && isLetter(first)) && !(isUpper(second) && isUpper(first))) continue;
    letters += 1;
    if (COMMON_PAIRS.has(lower.slice(at - 1, at + 1))) common += 1;
  }
  return letters > 0 && letters * divergence(common / letters, COMMON_BY_CHANCE) >= MIN_SURPRISE;
}

const isLower = (character: number): boolean => character >= 97 && character <= 122;
const isUpper = (character: number): boolean => character >= 65 && character <= 90;
const isLetter = (character: number): boolean => isLower(character) || isUpper(character);

/** How surprising a share of one observation is where `expected` was likely: the relative entropy, in nats; 0 for less. */
function divergence(share: number, expected: number): number {
  if (share <= expected) return 0;
  const rest = share < 1 ? (1 - share) * Math.log((1 - share) / (1 - expected)) : 0;
  return share * Math.log(share / expected) + rest;
}

/** The length of the longest part from `at` on that also occurs earlier: at least {@link MIN_REPETITION}, or 0. */
function repetitionAt(known: string, at: number): number {
  let length = 0;
  while (at + Math.max(length + 1, MIN_REPETITION) <= known.length) {
    const wanted = Math.max(length + 1, MIN_REPETITION);
    // Overlaps count: "aaaa" repeats itself from its second character on.
    if (known.lastIndexOf(known.slice(at, at + wanted), at - 1) < 0) break;
    length = wanted;
  }
  return length;
}
