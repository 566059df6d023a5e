import { type Baseline, parseBaseline } from './baseline';
import { compare, overallVerdict, unseenHolders } from './compare';
import { driftOf } from './drift';
import { acknowledge, findingsOf, parseAcknowledgements } from './findings';
import { type Graph, graphOf } from './graph';
import { modelOf } from './model';
import { notJudgedOf } from './not-judged';
import { areSeveral } from './objects';
import { type Plan, readPlan } from './plan';
import { reachOf } from './reach';
import type { Review } from './result';
import { sidesOf } from './sources';
import { subjectsOf } from './subjects';
import { tokenChanges } from './tokens';

/** What a review needs besides the plan: the texts of files, or what was read from them. */
export interface ReviewOptions {
  /** `access.json`: what the cluster or server has besides the plan. */
  readonly baseline?: string | Baseline;
  /** The paths of constructs, by address: see `constructPathsOf`. */
  readonly constructs?: ReadonlyMap<string, string>;
  /** The file of findings that were accepted. They expire by the time of the plan; without one, they are expired. */
  readonly acknowledged?: string;
}

/**
 * Reviews the JSON of a plan.
 *
 * @param text - what `terraform show -json` or `tofu show -json` prints.
 * @throws SignetError for a text that is no plan, and for other files that cannot be read as what they should be.
 */
export const review = (text: string, options: ReviewOptions = {}): Review => reviewWithGraph(text, options).review;

/** A review, and the graph of the access that it is about. */
export interface ReviewWithGraph {
  readonly review: Review;
  readonly graph: () => Graph;
}

/** The same as `review`, with the graph. */
export function reviewWithGraph(text: string, options: ReviewOptions = {}): ReviewWithGraph {
  const plan = readPlan(text, options.constructs);
  const baseline = typeof options.baseline === 'string' ? parseBaseline(options.baseline) : options.baseline;
  return reviewOf(plan, baseline, options.acknowledged);
}

/** A review of a plan that was read, and also the graph of what the plan leaves, without a comparison. */
interface ReviewOfPlan extends ReviewWithGraph {
  readonly graphAfter: () => Graph;
}

/** Reviews a plan that was read. */
export function reviewOf(plan: Plan, baseline?: Baseline, acknowledged?: string): ReviewOfPlan {
  const acknowledgements = acknowledged === undefined ? [] : parseAcknowledgements(acknowledged);
  const read = sidesOf(plan, baseline?.objects);
  const before = modelOf(read.before, read.after);
  const after = modelOf(read.after, read.before);
  const holders = unseenHolders(read, before, after, baseline?.objects);
  const sides = { ...read, unjudged: [...read.unjudged, ...holders] };
  const possible = modelOf([...sides.after, ...sides.possible], sides.before);
  const several = areSeveral([...before.subjects.values(), ...after.subjects.values()]);
  const differences = compare(before, after, possible);
  const { changed, unchanged } = subjectsOf(
    differences,
    sides,
    after,
    (subject) => reachOf(subject, before, after),
    several,
  );
  const tokens = tokenChanges(plan, sides, after);
  const drift = driftOf(plan, sides, [before, after, possible], differences, several);
  const notJudged = notJudgedOf(sides.unjudged);
  const review: Review = {
    schemaVersion: 1,
    verdict: overallVerdict(changed),
    counts: {
      gain: changed.filter(({ verdict }) => verdict !== 'narrows').length,
      lose: changed.filter(({ verdict }) => verdict === 'narrows').length,
      unchanged: unchanged.length,
      notJudged: notJudged.length,
    },
    plan: planOf(plan),
    ...(baseline && { baseline: baselineOf(baseline, plan) }),
    subjects: changed,
    unchanged,
    tokens,
    drift,
    notJudged,
    findings: acknowledge(
      findingsOf({ plan, sides, before, after, tokens, drift }),
      acknowledgements,
      plan.timestamp ?? LAST_DAY,
    ),
  };
  return {
    review,
    graph: () => graphOf(sides, before, after, review),
    graphAfter: () => graphOf({ ...sides, before: sides.after, possible: [] }, after, after, review),
  };
}

/** No acknowledgement is valid on it. */
const LAST_DAY = '9999-12-31T00:00:00Z';

const planOf = ({ engine, timestamp, complete }: Plan): Review['plan'] => ({
  engine: engine.name === 'unknown' ? `an engine of version ${engine.version}` : `${engine.name} ${engine.version}`,
  ...(timestamp !== undefined && { timestamp }),
  complete,
});

const MILLISECONDS_OF_DAY = 24 * 60 * 60 * 1000;

function baselineOf({ source, takenAt, takenBy, notSeen }: Baseline, { timestamp }: Plan): Review['baseline'] {
  const age = timestamp === undefined ? NaN : (Date.parse(timestamp) - Date.parse(takenAt)) / MILLISECONDS_OF_DAY;
  return {
    ...{ source, takenAt, takenBy },
    ...(Number.isFinite(age) && { ageInDays: Math.max(0, Math.floor(age)) }),
    ...(notSeen.length > 0 && { notSeen: [...notSeen].sort() }),
  };
}
