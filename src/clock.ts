// What time is it? The only place that asks; everywhere else the time is an argument.
export interface Clock {
  /** The instant, as ISO 8601 UTC text with milliseconds. */
  now(): string;
  /** The civil day in the school's time zone, `YYYY-MM-DD`. */
  today(): string;
}

export interface SettableClock extends Clock {
  set(instant: string): void;
  advance(milliseconds: number): void;
}

const TIME_ZONE = 'Europe/London';
const londonDay = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE, dateStyle: 'short' });
const londonTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** The civil day on which an instant falls at the school. */
export function dayOf(instant: string): string {
  return londonDay.format(Date.parse(instant));
}

/** The time of day at the school, `HH:MM`. */
export function timeOf(instant: string): string {
  return londonTime.format(Date.parse(instant));
}

/** The instant at which a clock at the school shows this time (`HH:MM`) on this day. Not for the hour that a night in spring leaves out. */
export function instantAt(day: string, time: string): string {
  const ifInWinter = `${day}T${time}:00.000Z`;
  return timeOf(ifInWinter) === time ? ifInWinter : later(ifInWinter, -HOUR);
}

/** The instant that lies `milliseconds` after another (before it, where negative). */
export function later(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

/** Milliseconds from one instant to another. */
export function millisecondsBetween(from: string, to: string): number {
  return Date.parse(to) - Date.parse(from);
}

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  today: () => dayOf(new Date().toISOString()),
};

/** A clock that stands still until it is told: for tests, and for filling the demo school with its past. */
export function settableClock(instant: string): SettableClock {
  let current = instant;
  return {
    now: () => current,
    today: () => dayOf(current),
    set: (next) => {
      current = next;
    },
    advance: (milliseconds) => {
      current = later(current, milliseconds);
    },
  };
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
