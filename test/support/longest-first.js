const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Starts the end-to-end tests before the unit tests: otherwise, a long one that starts late runs alone at the end. Within
 * each lane, jest's own order: by the durations of the last run, if there was one.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const isLong = ({ context }) => context.config.displayName?.name === 'e2e';
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
