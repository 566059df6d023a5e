import { visibleLine } from '../../errors';
import { redacted } from '../../secret';
import type { Adoption, Group } from './adoption';
import { printConstructs, TYPESCRIPT_COMMENT } from './constructs/print';
import { HCL_COMMENT, printHcl } from './hcl/print';

/** The languages that a configuration can be printed in. */
export const LANGUAGES = ['hcl', 'constructs'] as const;
export type Language = (typeof LANGUAGES)[number];

const PRINTERS = {
  hcl: { comment: HCL_COMMENT, print: printHcl },
  constructs: { comment: TYPESCRIPT_COMMENT, print: printConstructs },
} as const satisfies Record<Language, unknown>;

const LEFT_OUT: Readonly<Record<Group, string>> = {
  system: 'objects of Kubernetes, of a controller, or of the installation of Kargo or Argo Workflows',
  declared: 'objects that Signet, Helm, Argo CD or Flux declares',
  people: 'bindings of people',
};

/**
 * The configuration, and comments about what it does not contain.
 *
 * @param sources - where the objects were found: `Kubernetes https://…`.
 */
export function printAdoption(
  { resources, notAdopted, leftOut }: Adoption,
  sources: readonly string[],
  language: Language,
): string {
  const { comment, print } = PRINTERS[language];
  const lines = [
    `Printed by "signet adopt" from ${sources.join(' and ')}.`,
    'A plan imports these objects, changes nothing, and issues no token.',
    ...[...leftOut].map(
      ([group, count]) => `Left out (${count}): ${LEFT_OUT[group]}. To print them, add --include ${group}.`,
    ),
    ...(notAdopted.length > 0 ? ['Not adopted:'] : []),
    ...notAdopted.map(({ what, reason }) => `- ${what}: ${reason}`),
  ];
  const comments = lines.map((line) => `${comment} ${visibleLine(redacted(line))}\n`).join('');
  return [comments, ...(resources.length > 0 ? [print(resources)] : [])].join('\n');
}
