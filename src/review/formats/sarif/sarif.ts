import type { Location, Log, Message, Notification, Result } from 'sarif';
import { visibleJson } from '../../../errors';
import type { Place } from '../../plan';
import type { NotJudged, Review, ReviewFinding } from '../../result';
import { harmless } from '../text';
import { fingerprintsOf } from './fingerprints';
import { LEVELS, rulesOf } from './rules';

export interface SarifOptions {
  /**
   * The file that a result is shown at, as a path from the root of the repository. A plan does not say in which file a resource
   * is, and GitHub shows no result without one. Default `main.tf`.
   */
  readonly file?: string;
  /** Tells the results of this review from those of others in the same repository, such as one for each stack. */
  readonly name?: string;
}

/** The findings of a review as SARIF 2.1.0, for code scanning. What could not be judged is a notification of the run. */
export function sarif(review: Review, { file = 'main.tf', name }: SarifOptions = {}): string {
  const rules = rulesOf(review.findings);
  const ruleIds = rules.map(({ id }) => id);
  const fingerprints = fingerprintsOf(review.findings);
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Signet', rules } },
        ...(name !== undefined && { automationDetails: { id: `signet-review/${encodePath(name)}/` } }),
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: review.notJudged.map((one) => notificationOf(one, file)),
          },
        ],
        results: review.findings.map((finding, at) => ({
          ...resultOf(finding, file),
          ruleIndex: ruleIds.indexOf(finding.code),
          partialFingerprints: { 'signetFinding/v1': fingerprints[at] ?? '' },
        })),
        columnKind: 'utf16CodeUnits',
        properties: { verdict: review.verdict, counts: review.counts, complete: review.plan.complete },
      },
    ],
  };
  return `${visibleJson(JSON.stringify(log, null, 2))}\n`;
}

function resultOf({ code, severity, what, why, fix, place, added, acknowledged }: ReviewFinding, file: string): Result {
  return {
    ruleId: code,
    level: LEVELS[severity],
    message: messageOf(`${what} ${why} ${fix}`),
    locations: [locationOf(place, file)],
    ...(acknowledged && {
      suppressions: [
        {
          kind: 'external',
          status: 'accepted',
          justification: `${acknowledged.reason} (until ${acknowledged.expires})`,
        },
      ],
    }),
    properties: { severity, added },
  };
}

const notificationOf = ({ text, place, cause }: NotJudged, file: string): Notification => ({
  level: 'warning',
  message: messageOf(text),
  locations: [locationOf(place, file)],
  properties: { cause },
});

/** In a message, `[a](b)` is a link and `{0}` is an argument. */
const messageOf = (text: string): Message => ({
  text: harmless(text)
    .replaceAll('](', ']\\u0028')
    .replace(/\{(?=\d+\})/g, '\\u007b'),
});

function locationOf(place: Place | undefined, file: string): Location {
  const names = [
    ...(place === undefined ? [] : [{ fullyQualifiedName: place.address, kind: 'resource' }]),
    ...(place?.construct === undefined ? [] : [{ fullyQualifiedName: place.construct, kind: 'object' }]),
  ];
  return {
    physicalLocation: { artifactLocation: { uri: encodePath(file) }, region: { startLine: 1 } },
    ...(names.length > 0 && { logicalLocations: names }),
  };
}

/** A path as a relative reference: of a name of an attacker, it is no other reference and leads to no other folder. */
const encodePath = (path: string): string =>
  path
    .split(/[\\/]/)
    .filter((part) => !['', '.', '..'].includes(part))
    .map((part) => encodeURIComponent(harmless(part)))
    .join('/');
