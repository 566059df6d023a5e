import { review, terminal } from '../../src/review';
import { openSealed, tokenFingerprint } from '../../src/sealing';
import type { Secret } from '../../src/secret';
import { findLeaks } from '../leaks';
import { addRecipient } from './add-recipient';
import type { Cluster } from './cluster';
import { type Consumer, newConsumer } from './consumer';
import type { Report } from './report';
import { lastLine, sealedOutputs, withoutNoise } from './shown';
import { projectsPath, secretsPath, type Stage, templatesPath, workflowsPath } from './stage';
import { openWorkspace, type Setting, synthesize } from './synthesize';

/** What the reader sees. */
export interface Narrator {
  readonly step: (title: string) => void;
  readonly say: (text: string) => void;
}

/** A token of the story, once opened. */
interface Opened {
  readonly token: Secret;
  readonly allowed: string;
  readonly denied: string;
}

/** Tells the whole story on a cluster: declare, deploy, seal, open, prove, add a recipient, revoke, re-issue, destroy. */
export async function tell(setting: Setting, narrator: Narrator): Promise<Omit<Report, 'seconds'>> {
  const { cluster, stage, engine, folder } = setting;
  const { step, say } = narrator;
  const consumer = await newConsumer('ci');

  step('Synthesize examples/ci-access');
  await synthesize(setting, [consumer]);
  const workspace = await openWorkspace(setting);
  say(`Recipient: ${consumer.recipient}`);

  step('Plan');
  await workspace.init();
  const first = await workspace.plan();
  say(withoutNoise(first.text));
  const planned = await workspace.must(['show', '-json', 'tfplan']);

  step('Apply');
  say(lastLine(await workspace.applyPlan()));
  const resources = first.changes.filter(({ address }) => !address.startsWith('output.')).length;

  step('The sealed tokens, as anyone may see them');
  const sealed = await sealedOutputs(workspace);
  for (const [name, text] of Object.entries(sealed)) say(`${name}\n${text}`);

  step("Open them with the consumer's private key");
  const opened = await open(sealed, consumer, stage);
  for (const [name, { token }] of Object.entries(opened)) say(`${name}: fingerprint ${tokenFingerprint(token)}`);

  step('Call the API with each token');
  const statuses = await callWith(opened, cluster, say);

  step('Plan again');
  const second = await workspace.plan();
  say(second.changes.length === 0 ? 'No changes.' : withoutNoise(second.text));

  const added = await addRecipient(setting, workspace, consumer, narrator);

  step("Revoke Kargo's token behind the engine's back");
  const kargo = Object.keys(opened).find((name) => /kargo/i.test(name)) ?? '';
  const revoked = entry(opened, kargo);
  await revokeTokens(cluster, stage.kargo);
  await cluster.api.untilStatus(revoked.token.reveal(), revoked.allowed, 401);
  say('The Secret is deleted; its token answers 401.');

  step('The next plan says why it issues a new one');
  const third = await workspace.plan();
  say(withoutNoise(third.text));
  say(lastLine(await workspace.applyPlan()));

  step('The new token works, the revoked one stays dead');
  const reissued = entry(await open(await sealedOutputs(workspace), consumer, stage), kargo);
  await cluster.api.untilStatus(reissued.token.reveal(), reissued.allowed, 200);
  say(`new token:     ${await status(cluster, reissued)}`);
  const revivedStatus = await status(cluster, revoked);
  say(`revoked token: ${revivedStatus}`);
  const reissuedWorks = (await status(cluster, reissued)) === 200;

  step('Destroy');
  say(lastLine(await workspace.destroy()));
  const all = [...Object.values(opened), reissued];
  for (const { token, allowed } of all) await cluster.api.untilStatus(token.reveal(), allowed, 401);
  const revokedStatus = await uniform(all.map((token) => status(cluster, token)));
  say(`every token answers ${revokedStatus}`);

  step('Search everything that was written for the tokens');
  let leaks = 0;
  for (const { token } of all) leaks += findLeaks(token.reveal(), { dir: folder }).length;
  say(leaks === 0 ? 'No trace, in any encoding.' : `${leaks} LEAKS`);

  step('Review the access that the first plan gave: signet review');
  const reviewed = review(planned);
  say(terminal(reviewed, { color: false }).trim());

  return {
    engine: engine.kind,
    engineVersion: engine.version,
    resources,
    sealed: Object.values(sealed),
    opened: Object.keys(opened).length === Object.keys(sealed).length && reissuedWorks,
    ...statuses,
    secondPlanChanges: second.changes.length,
    ...added,
    revivedStatus,
    leaks,
    revokedStatus,
    verdict: reviewed.verdict,
  };
}

async function open(sealed: Record<string, string>, consumer: Consumer, stage: Stage): Promise<Record<string, Opened>> {
  const tokens = Object.entries(sealed).map(async ([name, text]): Promise<[string, Opened]> => {
    const token = await openSealed(text, [consumer.identity]);
    const calls = /kargo/i.test(name)
      ? { allowed: projectsPath, denied: secretsPath(stage) }
      : { allowed: workflowsPath(stage), denied: templatesPath(stage) };
    return [name, { token, ...calls }];
  });
  return Object.fromEntries(await Promise.all(tokens));
}

async function callWith(
  opened: Record<string, Opened>,
  cluster: Cluster,
  say: (text: string) => void,
): Promise<{ allowedStatus: number; deniedStatus: number }> {
  const tokens = Object.values(opened);
  for (const { token, allowed } of tokens) await cluster.api.untilStatus(token.reveal(), allowed, 200);
  const call = (path: keyof Omit<Opened, 'token'>) =>
    tokens.map(async (token) => {
      const answer = await cluster.api.statusWith(token.token.reveal(), token[path]);
      say(`GET ${token[path]}: ${answer}`);
      return answer;
    });
  return { allowedStatus: await uniform(call('allowed')), deniedStatus: await uniform(call('denied')) };
}

const status = (cluster: Cluster, { token, allowed }: Opened) => cluster.api.statusWith(token.reveal(), allowed);

/** The status that all calls gave, or that of the first that differs from the first of all. */
async function uniform(calls: readonly Promise<number>[]): Promise<number> {
  const statuses = await Promise.all(calls);
  return statuses.find((each) => each !== statuses[0]) ?? statuses[0] ?? 0;
}

async function revokeTokens(cluster: Cluster, namespace: string): Promise<void> {
  const path = `/api/v1/namespaces/${namespace}/secrets`;
  const { body } = await cluster.api.call('GET', path);
  const secrets = (body.items ?? []) as readonly { type: string; metadata: { name: string } }[];
  for (const { type, metadata } of secrets) {
    if (type === 'kubernetes.io/service-account-token') await cluster.api.call('DELETE', `${path}/${metadata.name}`);
  }
}

function entry<T>(entries: Readonly<Record<string, T>>, name: string): T {
  const found = entries[name];
  if (found === undefined) throw new Error(`There is no sealed output "${name}"`);
  return found;
}
