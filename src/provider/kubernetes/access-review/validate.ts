import { type Context, isUnknown } from '../../../kit/framework';
import { actionChoice, groupsWithoutUser, nothingExpected, subjectChoice } from './errors';
import type { AccessReviewConfig } from './schema';

type Fail = Pick<Context<never>, 'fail'>;

/** Checks the combinations of attributes, as far as they are known. */
export function validateReview({ subject, can, cannot }: AccessReviewConfig, context: Fail): void {
  validateSubject(subject, context);
  validateActions('can', can, context);
  validateActions('cannot', cannot, context);
  const isEmpty = (actions: typeof can) => actions === null || (!isUnknown(actions) && actions.length === 0);
  if (isEmpty(can) && isEmpty(cannot)) context.fail(nothingExpected());
}

function validateSubject(subject: AccessReviewConfig['subject'], context: Fail): void {
  if (isUnknown(subject)) return;
  // An unknown value may be null.
  const { service_account, user, group, groups } = subject;
  const choice = [service_account, user, group];
  const known = choice.filter((one) => one !== null && !isUnknown(one)).length;
  if (known > 1 || choice.every((one) => one === null)) context.fail(subjectChoice(known === 0));
  if (groups !== null && !isUnknown(groups) && user === null) context.fail(groupsWithoutUser());
}

function validateActions(attribute: 'can' | 'cannot', actions: AccessReviewConfig['can'], context: Fail): void {
  if (actions === null || isUnknown(actions)) return;
  for (const [index, action] of actions.entries()) {
    if (isUnknown(action)) continue;
    const { path, resource, group, subresource, namespace, name } = action;
    const onResource = [resource, group, subresource, namespace, name].some(
      (part) => part !== null && !isUnknown(part),
    );
    const onPath = path !== null && !isUnknown(path);
    if (resource === null && path === null) context.fail(actionChoice([attribute, index], true));
    else if (onPath && onResource) context.fail(actionChoice([attribute, index, 'path'], false));
  }
}
