import { playSequences } from '../../provider/support/model';

/** On a busy machine, fewer sequences are played. */
const LIMIT_MS = process.env.SIGNET_SLOW ? 3_000_000 : 12_000;

// Starts no process, but takes too long for the unit lane, which plays only a few sequences.
describe('Tokens of two states, through many sequences of whatever happens to them', () => {
  it(
    'stay dead once they died; alive are those that are declared, and the states say what they are',
    () => playSequences({ runs: process.env.SIGNET_SLOW ? 4000 : 80, limitMs: LIMIT_MS }),
    LIMIT_MS + 600_000,
  );
});
