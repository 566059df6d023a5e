import { playSequences } from '../../support/model';

/** On a busy machine, fewer sequences are played. */
const PLAYED = process.env.SIGNET_SLOW ? { runs: 4000, limitMs: 3_000_000 } : { runs: 20, limitMs: 10_000 };

/** To search for a shorter sequence after a failure takes minutes. */
const SEARCH_MS = 600_000;

describe('Tokens of two states, through whatever happens to them', () => {
  it(
    'stay dead once they died; alive are those that are declared, and the states say what they are',
    () => playSequences(PLAYED),
    PLAYED.limitMs + SEARCH_MS,
  );
});
