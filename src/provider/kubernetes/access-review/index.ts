import { inTurns } from '../../../discovery';
import { parseDuration } from '../../../facts/durations';
import { type Context, defineDataSource } from '../../../kit/framework';
import type { Clients } from '../../clients';
import { describeAction } from './action';
import { ask, type Answer } from './ask';
import { type AccessReviewInput, type AccessReviewState, type Action, attributes } from './schema';
import { settled } from './settle';
import { nameOf, reviewedSubject } from './subject';
import { validateReview } from './validate';

/** `signet_access_review`: asks the API server what a subject can do, and compares it with what is expected. */
export const accessReview = defineDataSource<Clients>()({
  name: 'access_review',
  schema: {
    description:
      'Compares what a service account, user or group can and cannot do with what is expected. It asks the API server with SubjectAccessReviews, which include all roles and bindings of the cluster. An unexpected answer is not an error by itself: use a `check` block for a warning, or a postcondition for an error.',
    attributes,
  },
  validate: validateReview,
  read: ({ config }, context) => read(config, context),
});

interface Question {
  readonly action: Action;
  readonly expected: boolean;
}

type Result = AccessReviewState['results'][number];

async function read(config: AccessReviewInput, context: Context<Clients>): Promise<AccessReviewState> {
  const { signal } = context;
  const client = await context.clients.kubernetes();
  const subject = reviewedSubject(config.subject);
  const questions: readonly Question[] = [
    ...(config.can ?? []).map((action) => ({ action, expected: true })),
    ...(config.cannot ?? []).map((action) => ({ action, expected: false })),
  ];
  const results = await settled(
    async () => {
      const all: Result[] = [];
      const asked = inTurns(questions, async (question) =>
        resultOf(question, await ask(client, subject, question.action, { signal })),
      );
      for await (const result of asked) all.push(result);
      return all;
    },
    {
      isGood: (all) => all.every(isExpected),
      mayBeEarly: (config.cannot ?? []).length > 0,
      timeoutMs: parseDuration(config.wait) ?? 0,
      signal,
    },
  );
  const unexpected = results.filter((result) => !isExpected(result));
  return {
    ...config,
    username: subject.user ?? '',
    results,
    unexpected: unexpected.map((result) => sentenceOf(nameOf(subject), result)),
    passed: unexpected.length === 0,
  };
}

function resultOf({ action, expected }: Question, { allowed, reason }: Answer): Result {
  return { action: describeAction(action), expected, allowed, reason };
}

function isExpected({ expected, allowed }: Result): boolean {
  return expected === allowed;
}

function sentenceOf(who: string, { action, expected, reason }: Result): string {
  const because = reason === '' ? '' : `: ${reason}`;
  return expected ? `${who} cannot ${action}, but should${because}` : `${who} can ${action}, but must not${because}`;
}
