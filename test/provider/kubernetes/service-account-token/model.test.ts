import { playSequences } from '../../support/model';

/** To search for a shorter sequence after a failure takes minutes. The many runs are in test/e2e/provider/model.test.ts. */
const TIMEOUT_MS = 600_000;

describe('Tokens of two states, through whatever happens to them', () => {
  it(
    'stay dead once they died; alive are those that are declared, and the states say what they are',
    () => playSequences({ runs: 20, limitMs: 10_000 }),
    TIMEOUT_MS,
  );
});
