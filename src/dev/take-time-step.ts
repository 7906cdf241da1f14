// How does a story put a date off, ask for that, or let time stand still? As far as the dates of the demo school allow; else not at all.
import type { StaffActor } from '../access/actor.js';
import type { Concern } from '../concerns/concern.js';
import { settingOf } from '../concerns/setting.js';
import type { Deps } from '../deps.js';
import { extend } from '../extensions/extend.js';
import { askForTime } from '../extensions/more-time.js';
import { pause } from '../pauses/pause.js';
import { loadRoster } from '../people/roster-store.js';
import type { Setting } from '../procedure/decide.js';
import { clockToExtend, daysToExtendTo, type Extension } from '../procedure/extensions.js';
import { daysToPauseUntil } from '../procedure/pauses.js';

const settingNow = async (deps: Deps): Promise<Setting> =>
  settingOf(deps, await loadRoster(deps.db.read, deps.clock.today()));

async function laterBy(
  deps: Deps,
  concern: Concern,
  days: number,
  reason: string,
): Promise<Extension | undefined> {
  const setting = await settingNow(deps);
  const clock = clockToExtend(concern, setting);
  const until = clock && daysToExtendTo(concern, clock, setting).slice(0, days).at(-1);
  return clock && until
    ? { clock: clock.kind, until, category: 'waiting for information', reason }
    : undefined;
}

export async function putOff(
  deps: Deps,
  concern: Concern,
  step: { extends: number; because: string },
  actor: StaffActor,
): Promise<void> {
  const { ref, version } = concern;
  const extension = await laterBy(deps, concern, step.extends, step.because);
  if (extension) await extend(deps, { ref, version, actor, extension });
}

export async function askForMore(
  deps: Deps,
  concern: Concern,
  step: { asksForTime: number; because: string },
  actor: StaffActor,
): Promise<void> {
  const { ref, version } = concern;
  const wish = await laterBy(deps, concern, step.asksForTime, step.because);
  if (wish) await askForTime(deps, { ref, version, actor, wish });
}

export async function standStill(
  deps: Deps,
  concern: Concern,
  step: { pauses: number; because: string },
  actor: StaffActor,
): Promise<void> {
  const { ref, version } = concern;
  const until = daysToPauseUntil(concern, await settingNow(deps))
    .slice(0, step.pauses)
    .at(-1);
  const category = 'waiting for the parent' as const;
  if (until) await pause(deps, { ref, version, actor, pause: { until, category, reason: step.because } });
}
