import { join } from 'node:path';
import { findingKinds, SEVERITIES } from '../../src/findings';
import type { GeneratedFiles } from '../generated-files';
import { findingFamilies, type FindingFamily } from './findings';
import { linkTo, page, prefixesOf } from './markdown';

/** `docs/findings.md`, on which users look up a finding. */
export function findingCodes(): GeneratedFiles {
  return {
    folder: join(__dirname, '..', '..', 'docs'),
    texts: new Map([['findings.md', findingPage(findingFamilies)]]),
    owns: () => false,
  };
}

const kinds = new Map(findingKinds.map((kind) => [kind.code, kind]));

/** The page of some families of findings, with the severities of the registry. */
export function findingPage(listed: readonly FindingFamily[]): string {
  return page([
    '# Findings',
    'Generated from `src/findings` and `dev/reference/findings` by `npm run docs`.',
    'What [the guardrails](constructs/guardrails.md) report at synth and what a review of a plan reports. The checks that both have are the same code, with the same words. A code keeps its meaning and its severity in later versions.',
    'A finding that is right as it is can be acknowledged with a reason: at synth with `acknowledge(construct, code, reason)`, in a review [with a file](#acknowledging-findings), until a date.',
    `Severities, the worst first: ${SEVERITIES.map((severity) => `**${severity}**`).join(', ')}. The severity belongs to the code: the reason is given with each.`,
    listed.map(({ title, entries }) => `- ${linkTo(title)}: ${prefixesOf(entries)}`).join('\n'),
    ...SEVERITIES.flatMap((severity) => {
      const codes = listed
        .flatMap(({ entries }) => Object.keys(entries))
        .filter((code) => kinds.get(code)?.severity === severity);
      return codes.length === 0 ? [] : [`**${severity}**: ${codes.map((code) => `\`${code}\``).join(', ')}`];
    }),
    '## Acknowledging findings',
    'A review reads acknowledgements from a JSON file, `signet.acknowledged.json` by convention, which is reviewed like the configuration:',
    '```json\n{\n  "acknowledged": [\n    {\n      "code": "least-privilege/secrets",\n      "place": "kubernetes_role_v1.backup",\n      "reason": "It backs up all Secrets of the namespace.",\n      "expires": "2027-06-30"\n    },\n    {\n      "code": "access/everything",\n      "subject": "Group platform-admins",\n      "reason": "They administer the cluster.",\n      "expires": "2027-01-31"\n    }\n  ]\n}\n```',
    '`place` is the address of the resource, or the path of its construct or of a construct around it; `subject` is the subject as the review shows it. At least one of them is required, and so are the reason and the date. An entry is valid until the end of its date in UTC, compared with the timestamp of the plan. After that the finding counts again. An entry that matches no finding is itself a finding.',
    'The acknowledgements of `acknowledge(construct, code, reason)` are not in the synthesized configuration, and have no date. A review does not know them: write an entry with the same code, the path of the construct as `place`, and the reason.',
    ...listed.flatMap(({ title, about, entries }) => [
      `## ${title}`,
      about,
      ...Object.entries(entries).flatMap(([code, { meaning, cause, action }]) => {
        const { severity = '', because = '' } = kinds.get(code) ?? {};
        return [
          `### \`${code}\``,
          meaning,
          `- Severity: **${severity}**. ${because}\n- Cause: ${cause}\n- What to do: ${action}`,
        ];
      }),
    ]),
  ]);
}
