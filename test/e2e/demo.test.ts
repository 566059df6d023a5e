import { runDemo } from '../../dev/demo/run';
import { isGood } from '../../dev/demo/report';
import { realCluster } from '../support/control-plane';
import { describeEverySetting } from './support/settings';

/** The demo, whole: what a newcomer sees first must be true on every engine and server. */
describeEverySetting('The demo', ({ engine, server }) => {
  const cluster = server === 'sandbox' ? {} : realCluster();

  it('tells its story to the end, and each part of it is true', async () => {
    const told: string[] = [];
    const narrator = { step: (title: string) => told.push(title), say: (text: string) => told.push(text) };

    const report = await runDemo(engine, { ...cluster, renderer: 'signet' }, narrator);

    expect(report).toMatchObject({
      engine: engine.kind,
      engineVersion: engine.version,
      opened: true,
      allowedStatus: 200,
      deniedStatus: 403,
      secondPlanChanges: 0,
      revivedStatus: 401,
      leaks: 0,
      revokedStatus: 401,
    });
    expect(isGood(report)).toBe(true);
    // Role, ServiceAccount, RoleBinding and token for Argo; a token for Kargo.
    expect(report.resources).toBe(5);
    expect(report.sealed).toHaveLength(2);
    expect(told.join('\n')).toContain('No changes.');
  }, 240_000);
});
