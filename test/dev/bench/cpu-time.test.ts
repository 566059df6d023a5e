import { cpuTimesOf, ownSeconds, treeSeconds } from '../../../dev/bench/cpu-time';

const stat = (name: string, ...ticks: readonly number[]) =>
  `4711 (${name}) S 1 4711 4711 0 -1 4194560 17520 0 0 0 ${ticks.join(' ')} 20 0 11 0 5000 1000 200`;

describe('The CPU time of a process', () => {
  it('is user and system of itself, and of the children that it has waited for', () => {
    expect(cpuTimesOf(stat('tofu', 120, 30, 45, 5))).toEqual({ own: 1.5, children: 0.5 });
  });

  it('is found whatever the name of the program is', () => {
    expect(cpuTimesOf(stat('a) b (c', 1, 2, 3, 4))).toEqual({ own: 0.03, children: 0.07 });
  });

  it('is not known of a process that does not exist', () => {
    expect(ownSeconds(2 ** 30)).toBeUndefined();
    expect(treeSeconds(2 ** 30)).toBeUndefined();
  });
});
