// How does invented time pass? What happened happens again in its order, letters go out after it, and every morning has its rounds.
import type { SettableClock } from '../clock.js';
import { findConcern } from '../concerns/concern-store.js';
import type { Deps } from '../deps.js';
import type { PostRoom } from '../letters/post-room.js';
import { addDays } from '../procedure/days.js';
import type { Day } from '../procedure/terms.js';
import type { Rounds } from '../rounds/rounds.js';
import { raiseStory } from './raise-story.js';
import { instantOf, type Moment, type StoryDays } from './story-time.js';
import type { Story, StoryStep } from './stories/story.js';
import { comeIn, takeStoryStep } from './take-story-step.js';

export interface Filling {
  readonly deps: Deps;
  /** The clock that `deps` holds. It is left standing at `now`. */
  readonly clock: SettableClock;
  readonly postRoom: Pick<PostRoom, 'runOnce'>;
  readonly rounds: Pick<Rounds, 'runOnce'>;
}

export interface Happening {
  readonly happen: () => Promise<void>;
}

export const MORNING = '07:05';

/** Lets everything happen, from the first day until now. */
export async function liveThrough(
  { deps, clock, postRoom, rounds }: Filling,
  happenings: readonly (Happening & { readonly at: string })[],
  span: { readonly first: Day; readonly now: string },
): Promise<void> {
  const { first, now } = span;
  const waiting = [...happenings];
  const deliver = async (): Promise<void> => {
    while ((await postRoom.runOnce()) > 0);
  };
  const until = async (end: string): Promise<void> => {
    for (let next = waiting[0]; next && next.at <= end; next = waiting[0]) {
      waiting.shift();
      clock.set(next.at);
      await next.happen();
      await deliver();
    }
  };
  const round = async (at: string): Promise<void> => {
    await until(at);
    clock.set(at);
    await rounds.runOnce();
    await deliver();
  };
  clock.set(now);
  const today = deps.clock.today();
  for (let day = first; day <= today; day = addDays(day, 1)) {
    const morning = instantOf(day, MORNING);
    if (morning < now) await round(morning);
  }
  await round(now);
}

/** A story as it was raised and went on. `begun` hears the id of its concern. */
export function eventsOfStory(
  deps: Deps,
  story: Story,
  days: StoryDays,
  begun: (concernId: string) => void = () => undefined,
): (Moment & Happening)[] {
  let concernId = '';
  const raise = async (): Promise<void> => {
    concernId = await raiseStory(deps, story, days);
    begun(concernId);
    const concern = await findConcern(deps.db.read, { id: concernId });
    if (concern?.mailboxId !== undefined && !story.unconfirmed) await comeIn(deps, concern.mailboxId);
  };
  const steps = (story.then ?? []).map((step: StoryStep) => ({
    on: step.on,
    happen: () => takeStoryStep(deps, concernId, step),
  }));
  return [{ on: story.raised, happen: raise }, ...steps];
}
