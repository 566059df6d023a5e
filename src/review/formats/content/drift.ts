import type { DriftOfAccess } from '../../result';
import { notation, own, text, type Text } from '../text';

const PLANS = {
  undoes: own('this plan undoes it', 'warning'),
  keeps: own('this plan keeps it'),
  changes: own('this plan changes it', 'warning'),
} as const;

/** What was changed outside the configuration, and what the plan does about it. */
export const driftTexts = ({ gained, lost, plan }: DriftOfAccess): readonly Text[] => [
  ...gained.map(({ what, where }) => text`gained ${notation(what)}, ${notation(where)}`),
  ...lost.map(({ what, where }) => text`lost ${notation(what)}, ${notation(where)}`),
  text`${PLANS[plan]}`,
];
