// The calendar does not reach far enough: whoever keeps it is told at once, and every week until it is filled in.
import { KEEPERS } from '../access/keepers.js';
import { DAY, later } from '../clock.js';
import type { Deps } from '../deps.js';
import { post } from '../letters/outbox.js';
import { areDatesMissing } from '../procedure/calendar-gap.js';
import { loadRoster } from '../people/roster-store.js';
import { toldOfMissingDatesSince } from './missing-dates-store.js';

const KIND = 'dates-missing';

/** Returns how many were told. */
export async function tellOfMissingDates(deps: Deps): Promise<number> {
  const [at, today] = [deps.clock.now(), deps.clock.today()];
  if (!areDatesMissing(deps.school.calendar(), deps.school.settings().numbers, today)) return 0;
  const roster = await loadRoster(deps.db.read, today);
  const ids = new Set(
    KEEPERS.calendar.flatMap((held) => roster.peopleOf({ post: held })).map(({ id }) => id),
  );
  const told = await deps.db.write(async (tx) => {
    const lately = await toldOfMissingDatesSince(tx, later(at, -7 * DAY));
    const untold = [...ids].filter((id) => !lately.includes(id));
    await post(
      tx,
      untold.map((personId) => ({ kind: KIND, cause: today, recipient: { kind: 'person', personId }, at })),
    );
    return untold.length;
  });
  if (told > 0) deps.nudge();
  return told;
}
