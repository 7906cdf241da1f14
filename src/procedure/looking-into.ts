// Does the school go into what comes late, or from somebody who does not say who they are? A person decides, with a reason.
import { addMonths } from './days.js';
import type { Day } from './terms.js';

/** Why somebody in charge first decides whether the school looks into it. Neither ever keeps a concern from being taken. */
export const GROUNDS = ['raised late', 'without a name'] as const;
export type Ground = (typeof GROUNDS)[number];

/** What the parent said of when a point happened: `on:` or `since:` and the day; nothing where they are not sure. */
export type When = string | undefined;

/**
 * Is this raised later than the months the school expects, counted from the last of what happened? Never where it goes on, where the
 * parent is not sure, or where any of it is recent: the last of a series counts. Policy, section 2, "raising after the event".
 */
export function isRaisedLate(whens: readonly When[], receivedOn: Day, withinMonths: number): boolean {
  const days = whens.map((when) => (when?.startsWith('on:') ? when.slice('on:'.length) : undefined));
  return (
    days.length > 0 && days.every((day) => day !== undefined && addMonths(day, withinMonths) < receivedOn)
  );
}

/** What has to be decided of a concern before the school need look into it. Policy, section 3, "late" and "anonymous". */
export function groundsOf(
  concern: { readonly whens: readonly When[]; readonly receivedOn: Day; readonly isUnnamed: boolean },
  withinMonths: number,
): Ground[] {
  const holds: Record<Ground, boolean> = {
    'raised late': isRaisedLate(concern.whens, concern.receivedOn, withinMonths),
    'without a name': concern.isUnnamed,
  };
  return GROUNDS.filter((ground) => holds[ground]);
}
