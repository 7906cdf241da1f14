// Whoever was asked is reminded the school day before the day, and told when it has passed; then the holder is told too, and before that
// where whoever was asked has left.
import type { Deps } from '../deps.js';
import { leftUnanswered, standingAsked, type AskedOfOne } from '../concerns/asked-of.js';
import { askedDue, askedOfLeavers, takeAskedRung, type Asked } from '../concerns/asked-store.js';
import { staffHolding } from '../concerns/notices.js';
import { dayOf } from '../clock.js';
import { post, type LetterToPost } from '../letters/outbox.js';
import { addDays } from '../procedure/days.js';
import { countsAsSchoolDay, schoolDayAway } from '../procedure/school-days.js';
import { byTheClock } from './by-the-clock.js';

/** Takes every reminder of today, each once. On a day that is not a school day nobody is reminded. Returns how many were taken. */
export async function remindOfAsked(deps: Deps): Promise<number> {
  const today = deps.clock.today();
  const calendar = deps.school.calendar();
  if (!countsAsSchoolDay(calendar, today)) return 0;
  let taken = 0;
  for (const asked of await askedOfLeavers(deps.db.read, today))
    taken += await byTheClock(deps, 'asked', () => tellThatTheyLeft(deps, asked));
  for (const asked of await askedDue(deps.db.read, 'late', addDays(today, -1)))
    taken += await byTheClock(deps, 'asked', () => remind(deps, asked, 'late'));
  for (const asked of await askedDue(deps.db.read, 'reminded', schoolDayAway(calendar, today, 1))) {
    // Asked today for tomorrow, or late already: one letter is enough.
    if (asked.byOn < today || dayOf(asked.askedAt) === today) continue;
    taken += await byTheClock(deps, 'asked', () => remind(deps, asked, 'reminded'));
  }
  if (taken > 0) deps.nudge();
  return taken;
}

function remind(deps: Deps, asked: Asked, rung: 'reminded' | 'late'): Promise<number> {
  const at = deps.clock.now();
  const today = deps.clock.today();
  const { id, personId, what } = asked;
  return deps.db.write(async (tx) => {
    const standing = await standingAsked(tx, id, today);
    if (!(await takeAskedRung(tx, id, rung, today)) || !standing) return 0;
    const recipient = { kind: 'person', personId } as const;
    const letters: LetterToPost[] = [];
    if (what === 'question')
      letters.push({ kind: rung === 'late' ? 'question-late' : 'question-waits', cause: id, recipient, at });
    else if (rung === 'late') letters.push({ kind: 'check-waits', cause: id, recipient, at });
    const { concern, people } = standing;
    if (rung === 'late') letters.push(...toHolders({ asked, concern, people }, at));
    await post(tx, letters);
    return letters.length;
  });
}

/** Once, and in the place of the letter that would come when the day has passed. */
function tellThatTheyLeft(deps: Deps, asked: Asked): Promise<number> {
  const today = deps.clock.today();
  return deps.db.write(async (tx) => {
    const unanswered = await leftUnanswered(tx, asked.id, today);
    if (!(await takeAskedRung(tx, asked.id, 'late', today)) || !unanswered) return 0;
    const letters = toHolders(unanswered, deps.clock.now());
    await post(tx, letters);
    return letters.length;
  });
}

function toHolders({ asked: { id, what }, concern, people }: AskedOfOne, at: string): LetterToPost[] {
  const kind = what === 'check' ? 'check-late-holder' : 'question-late-holder';
  return staffHolding(concern.holder, concern, people).map((recipient) => ({
    ...{ kind, cause: id, at, concernId: concern.id, recipient },
  }));
}
