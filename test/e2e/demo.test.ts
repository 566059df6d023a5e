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
      planLeaks: 0,
      addedOpened: true,
      revivedStatus: 401,
      leaks: 0,
      revokedStatus: 401,
      verdict: 'broadens',
    });
    expect(isGood(report)).toBe(true);
    expect(report.readAtPlanOpened).toBeGreaterThan(0);
    // Role, ServiceAccount, RoleBinding and token for Argo; a token for Kargo; the seals of both.
    expect(report.resources).toBe(7);
    expect(report.sealed).toHaveLength(2);
    expect(told.join('\n')).toContain('No changes.');
    expect(told.join('\n')).toContain('Access review: broadens');
    expect(told.join('\n')).toContain('Other recipients will be able to open this token');
  });
});
