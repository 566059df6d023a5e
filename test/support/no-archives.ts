/** Stands in for `archiver` in the unit lane: CDKTF loads it with everything it needs, and no unit test writes an archive. */
export default function refuse(): never {
  throw new Error('A unit test must not write an archive');
}
