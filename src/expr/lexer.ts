import { ExpressionFlaw } from './flaw';
import { unescape } from './unescape';

export interface Lexeme {
  readonly kind: 'bracket' | 'bytes' | 'end' | 'identifier' | 'number' | 'operator' | 'string';
  /** The text in the source; for a string, its value. */
  readonly text: string;
  readonly at: number;
}

const WORD_OPERATORS = new Set([
  'and',
  'contains',
  'else',
  'endsWith',
  'if',
  'in',
  'let',
  'matches',
  'not',
  'or',
  'startsWith',
]);

const WORD = /[\p{L}\p{Nd}_$]+/uy;
const NUMBER =
  /(?:0[xX][0-9a-fA-F_]*|0[oO][0-7_]*|0[bB][01_]*|[0-9][0-9_]*(?:\.(?!\.)[0-9_]*)?(?:[eE][+-]?[0-9_]*)?|\.[0-9][0-9_]*(?:[eE][+-]?[0-9_]*)?)/y;
const SKIPPED = /(?:\s|\/\/[^\n]*(?:\n|$)|\/\*[^]*?\*\/)+/uy;
const STRING = /[bB]?(?:"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*')/y;
const RAW_STRING = /`(?:[^`]|``)*`/y;
const BRACKET = /[()[\]{}]/y;
const OPERATOR = /\?[.?]?|\|\|?|::?|\.\.?|[&!=*<>][&=*]?|[,;%+\-^/#]/y;

/** Splits an expression into its lexemes; the last one is the end. Throws an {@link ExpressionFlaw}. */
export function lex(source: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  for (;;) {
    at += take(SKIPPED)?.length ?? 0;
    if (at >= source.length) break;
    const lexeme = next(source, at, take);
    lexemes.push(lexeme.lexeme);
    at += lexeme.length;
  }
  return [...lexemes, { kind: 'end', text: '', at: source.length }];
}

function next(
  source: string,
  at: number,
  take: (pattern: RegExp) => string | undefined,
): { lexeme: Lexeme; length: number } {
  const as = (kind: Lexeme['kind'], written: string, text = written) => ({
    lexeme: { kind, text, at },
    length: written.length,
  });

  const string = take(STRING);
  if (string !== undefined) {
    const bytes = /^[bB]/.test(string);
    return as(bytes ? 'bytes' : 'string', string, unescape(bytes ? string.slice(1) : string, at));
  }
  const raw = take(RAW_STRING);
  if (raw !== undefined) return as('string', raw, raw.slice(1, -1).replaceAll('``', '`'));
  if (/["'`]/.test(source.charAt(at))) throw new ExpressionFlaw('a string is not closed', at);
  if (source.startsWith('/*', at)) throw new ExpressionFlaw('a comment is not closed', at);

  const number = take(NUMBER);
  if (number !== undefined) {
    if (/^[\p{L}\p{Nd}_$]/u.test(source.slice(at + number.length)))
      throw new ExpressionFlaw('a letter follows a number', at);
    if (/^(?:0[a-zA-Z]_*|.*[eE][+-]?_*)$/.test(number) && !/^0[xX]_*[0-9a-fA-F]/.test(number))
      throw new ExpressionFlaw('a number is incomplete', at);
    return as('number', number);
  }
  const word = take(WORD);
  if (word !== undefined) return as(WORD_OPERATORS.has(word) ? 'operator' : 'identifier', word);
  const bracket = take(BRACKET);
  if (bracket !== undefined) return as('bracket', bracket);
  const operator = take(OPERATOR);
  if (operator !== undefined) return as('operator', operator);
  throw new ExpressionFlaw('a character is not part of the language', at);
}
