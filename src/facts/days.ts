import type { Form } from './form';

/** A day of the calendar. */
export const DAY: Form = {
  name: 'a day',
  rule: 'a day of the calendar in the form YYYY-MM-DD, such as "2027-01-31"',
  accepts: (text) => {
    const begin = /^\d{4}-\d{2}-\d{2}$/.test(text) ? beginOf(text) : new Date(NaN);
    return !Number.isNaN(begin.getTime()) && begin.toISOString().startsWith(text);
  },
};

/** The beginning of a {@link DAY}, in UTC. */
export const beginOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
