import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSealed } from '../../src/sealing';
import type { Workspace } from '../engine';
import { findSealedTexts, openedBy } from '../leaks';
import { type Consumer, newConsumer } from './consumer';
import type { Report } from './report';
import { lastLine, sealedOutputs, withoutNoise } from './shown';
import type { Narrator } from './story';
import { type Setting, synthesize } from './synthesize';

/**
 * Adds a recipient to what is deployed: the plan hands nothing out, and the apply does. Then shows, for comparison, what
 * the data source gives away while planning.
 */
export async function addRecipient(
  setting: Setting,
  workspace: Workspace,
  consumer: Consumer,
  { step, say }: Narrator,
): Promise<Pick<Report, 'planLeaks' | 'addedOpened' | 'readAtPlanOpened'>> {
  const opensInAnything = async ({ identity }: Consumer) =>
    (await openedBy(identity, findSealedTexts({ dir: setting.folder }))).length;

  step('A pull request adds a recipient: its plan says so, and hands nothing out');
  const added = await newConsumer('audit');
  await synthesize(setting, [consumer, added]);
  const { text } = await workspace.plan();
  say(withoutNoise(text));
  say(warningIn(text));
  const planLeaks = await opensInAnything(added);
  say(`Sealed texts in plan file, plan text, JSON, state and logs that the new recipient can open: ${planLeaks}`);

  step('Somebody approves: the apply hands the tokens out');
  say(lastLine(await workspace.applyPlan()));
  const sealed = Object.values(await sealedOutputs(workspace));
  const addedOpened = (
    await Promise.all(
      sealed.map((one) =>
        openSealed(one, [added.identity]).then(
          () => true,
          () => false,
        ),
      ),
    )
  ).every(Boolean);
  say(addedOpened ? 'The new recipient opens every token.' : 'The new recipient CANNOT open every token.');

  step('For comparison: the data source, which `readAtPlan: true` uses');
  const curious = await newConsumer('whoever can have a plan made');
  const file = join(workspace.folder, 'read-at-plan.tf.json');
  await writeFile(
    file,
    JSON.stringify({ data: { signet_sealed_token: { at_plan: await dataSource(workspace, curious) } } }),
  );
  await workspace.plan();
  await rm(file);
  const readAtPlanOpened = await opensInAnything(curious);
  say(
    [
      `Sealed texts in its plan that the recipient who was just added can open: ${readAtPlanOpened}.`,
      'It hands the live token out while planning, before anybody has approved the recipient. So it is only for tokens that',
      'something else creates, where everybody who can have a plan made may have the token.',
    ].join('\n'),
  );
  return { planLeaks, addedOpened, readAtPlanOpened };
}

/** The data source for a token of the stack. */
async function dataSource({ folder }: Workspace, { recipient, label }: Consumer): Promise<object> {
  const stack = JSON.parse(await readFile(join(folder, 'cdk.tf.json'), 'utf8')) as {
    resource: { signet_service_account_token: Readonly<Record<string, { namespace: string }>> };
  };
  const [[name, { namespace }] = ['', { namespace: '' }]] = Object.entries(stack.resource.signet_service_account_token);
  const secret = `\${signet_service_account_token.${name}.name}`;
  return { namespace, name: secret, recipients: [{ key: recipient, label }] };
}

/** The first warning of a plan, as the engine prints it. */
const warningIn = (plan: string): string => /^╷?\s*│? ?Warning:[^]*?\[sealed-token\/\S+\]/m.exec(plan)?.[0] ?? '';
