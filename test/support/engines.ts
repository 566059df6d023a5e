import type { Engine } from '../../dev/engine';

/** The engines that the global set-up found: one of each kind. */
export function testEngines(): readonly Engine[] {
  return JSON.parse(process.env.SIGNET_TEST_ENGINES ?? '[]') as readonly Engine[];
}

/**
 * Declares the tests once for each setting; without an engine, one test that fails and says so.
 *
 * @param place - What the title of a setting has after the engine, for example ` and the sandbox`.
 */
export function describeEngines<S extends { readonly engine: Engine }>(
  title: string,
  settings: readonly S[],
  place: (setting: S) => string,
  tests: (setting: S) => void,
): void {
  if (settings.length === 0) {
    it(`${title}: needs an engine`, () => {
      throw new Error('No engine is available: see CONTRIBUTING.md');
    });
  }
  for (const setting of settings) {
    const { kind, version } = setting.engine;
    describe(`${title}, on ${kind} ${version}${place(setting)}`, () => {
      tests(setting);
    });
  }
}

/** Declares the tests once for each engine. */
export function describeEveryEngine(title: string, tests: (engine: Engine) => void): void {
  const settings = testEngines().map((engine) => ({ engine }));
  describeEngines(
    title,
    settings,
    () => '',
    ({ engine }) => {
      tests(engine);
    },
  );
}
