import { figure, inTurn, ratio } from '../../../dev/bench/measure';

describe('figure', () => {
  it('has the least, the middle and the greatest of the samples, in whatever order they are', () => {
    expect(figure([5, 1, 9, 2, 3])).toEqual({ min: 1, median: 3, max: 9 });
  });
});

describe('ratio', () => {
  it('divides run by run, so that a slow machine in one run does not count', () => {
    expect(ratio([2, 20, 4], [1, 10, 1])).toEqual({ min: 2, median: 2, max: 4 });
  });

  it('divides the medians of works that were not measured in the same runs', () => {
    expect(ratio([10, 30, 20], [5])).toEqual({ min: 4, median: 4, max: 4 });
  });
});

describe('inTurn', () => {
  it('does the works in turn, and does not count the first round', async () => {
    const order: string[] = [];
    const work = (name: string) => () => {
      order.push(name);
      return order.length;
    };
    const samples = await inTurn(2, { a: work('a'), b: work('b') });
    expect(order.join('')).toBe('ababab');
    expect(samples).toEqual({ a: [3, 5], b: [4, 6] });
  });
});
