import { quoted } from '../../facts/foreign';
import { finding } from '../finding';

export const names = {
  invisible: finding(
    'names/invisible',
    ['high', 'A reader cannot see what is really there. There is no honest use of it.'],
    (name: string, characters: readonly string[]) => ({
      what: `The name ${quoted(name)} contains characters that are invisible or change the order of text: ${characters.join(', ')}.`,
      why: 'A reader sees another name than the one that the server compares.',
      fix: 'Write the name without these characters.',
    }),
  ),

  confusable: finding(
    'names/confusable',
    ['high', 'The reader takes one subject for another one.'],
    (name: string, other: string) => ({
      what: `The name ${quoted(name)} looks like ${quoted(other)}, and is another one.`,
      why: 'A reader who knows the one approves the other.',
      fix: 'Use another name, or check letter by letter who is meant.',
    }),
  ),

  mixedScripts: finding(
    'names/mixed-scripts',
    ['medium', 'There are honest names of this kind, but few.'],
    (name: string, scripts: readonly string[]) => ({
      what: `The name ${quoted(name)} mixes letters of different scripts: ${scripts.join(', ')}.`,
      why: 'Letters of these scripts look the same, so the name can be taken for another one.',
      fix: 'Write the name in one script.',
    }),
  ),

  long: finding(
    'names/long',
    ['low', 'It hides nothing by itself, but nobody reads a name to its end.'],
    (beginning: string, length: number) => ({
      what: `A name that begins with ${quoted(beginning)} has ${length} characters.`,
      why: 'Outputs shorten long names, so two of them can look the same.',
      fix: 'Use a shorter name.',
    }),
  ),
} as const;
