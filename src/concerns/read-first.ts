// Choose, read it as the parent will, send: the one page of every act whose words the school reads before they go.
import type { StaffActor } from '../access/actor.js';
import type { Slip, Typed } from '../web/form.js';
import {
  goTo,
  page,
  route,
  slipPage,
  type Locals,
  type Reply,
  type Route,
  type Visit,
} from '../web/route.js';
import { versionShown, type ConcernForReader } from './load-for.js';

/** One visit to such a page: the concern, and by whom and on which version of it the act is taken. */
export interface Reading {
  readonly found: ConcernForReader;
  readonly visit: Visit<StaffActor>;
  readonly by: { readonly ref: string; readonly actor: StaffActor; readonly version: number };
}

export interface ReadFirst<T> {
  readonly path: string;
  /** Throws `NotFound` for whoever may never do this here. */
  readonly load: (visit: Visit<StaffActor>) => Promise<ConcernForReader>;
  /** Can it be done now? Where not, whoever opens the page is led back to the concern. */
  readonly isOpen: (found: ConcernForReader) => boolean;
  /** The view of the form, and what it shows of what was typed. */
  readonly form: string;
  readonly shown: (at: Reading, typed: Typed, slips: readonly Slip[]) => Locals | Promise<Locals>;
  /** What stands in the form when it is opened; left out, nothing. */
  readonly begun?: (at: Reading) => Promise<Typed>;
  readonly read: (at: Reading) => { ok: true; values: T } | { ok: false; slips: readonly Slip[] };
  /** The view of what the parent will read. */
  readonly preview: string;
  readonly previewed: (at: Reading, values: T) => Locals | Promise<Locals>;
  /** Asked before anything is read of what was sent: a reply of its own, or a refusal thrown. */
  readonly before?: (at: Reading) => Promise<Reply | undefined>;
  readonly send: (at: Reading, values: T) => Promise<unknown>;
  /** Where it leads, once sent. */
  readonly after: (ref: string) => string;
}

/**
 * The two routes of such an act. A slip gives the form back with every word, `change` the form from the preview, and nothing is sent but
 * from the preview: what a parent gets has been seen as they get it.
 */
export function readFirstRoutes<T>(act: ReadFirst<T>): Route[] {
  const reading = async (visit: Visit<StaffActor>): Promise<Reading> => {
    const found = await act.load(visit);
    const by = { ref: found.concern.ref, actor: visit.actor, version: versionShown(visit) };
    return { found, visit, by };
  };

  async function open(visit: Visit<StaffActor>): Promise<Reply> {
    const at = await reading(visit);
    if (!act.isOpen(at.found)) return goTo(`/staff/concerns/${at.by.ref}`);
    return page(act.form, await act.shown(at, (await act.begun?.(at)) ?? {}, []));
  }

  async function goOn(visit: Visit<StaffActor>): Promise<Reply> {
    const at = await reading(visit);
    const instead = await act.before?.(at);
    if (instead) return instead;
    const read = act.read(at);
    if (!read.ok) return slipPage(act.form, await act.shown(at, visit.body, read.slips));
    const what = visit.body['do'];
    if (what === 'change') return page(act.form, await act.shown(at, visit.body, []));
    if (what !== 'send') return page(act.preview, await act.previewed(at, read.values));
    await act.send(at, read.values);
    return goTo(act.after(at.by.ref));
  }

  const { path } = act;
  return [
    route({ method: 'get', path, who: 'staff', handle: open }),
    route({ method: 'post', path, who: 'staff', freeText: true, handle: goOn }),
  ];
}
