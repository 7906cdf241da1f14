// The composition root: the only file that knows every room.
import { createServer, type Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { aboutYouRoutes } from './about-you/pages.js';
import { absenceRoutes } from './absences/pages.js';
import { mayReceive } from './access/may-receive.js';
import { addressRoutes } from './addresses/pages.js';
import { askingRoutes } from './asking/pages.js';
import { createApp } from './app.js';
import { classRoutes } from './classes/pages.js';
import type { Clock } from './clock.js';
import { conductRoutes } from './conduct/pages.js';
import type { Config } from './config.js';
import { openDatabase } from './db.js';
import { dateRoutes } from './dates/pages.js';
import type { Deps } from './deps.js';
import { dutyRoutes } from './duties/pages.js';
import { moreTimeRoutes } from './extensions/more-time-pages.js';
import { extensionRoutes } from './extensions/pages.js';
import { followingRoutes } from './following/pages.js';
import { forTheParentRoutes } from './for-the-parent/pages.js';
import { atTheDoor, fromTheLetterRoutes } from './from-the-letter/pages.js';
import { guidanceRoutes } from './guidance/pages.js';
import { healthRoutes } from './health/pages.js';
import { keptFromRoutes } from './kept-from/pages.js';
import { loadKeys } from './keys.js';
import { leavingRoutes } from './leaving/pages.js';
import { openPostRoom, type PostRoom } from './letters/post-room.js';
import { linkingRoutes } from './linking/pages.js';
import type { Transport } from './letters/transport.js';
import { openMailIn, type MailRoom } from './mail-in/mail-in.js';
import { mailQueueRoutes } from './mail-queue/pages.js';
import { newsFirst } from './meanwhile/before-it-is-taken.js';
import { mediationRoutes } from './mediation/pages.js';
import { needsRoutes } from './needs/pages.js';
import { noNoticesRoutes } from './no-notices/pages.js';
import { meetingRoutes } from './meetings/pages.js';
import { oversightRoutes } from './oversight/pages.js';
import { pauseRoutes } from './pauses/pages.js';
import { pointRoutes } from './points/pages.js';
import { printingRoutes } from './printing/pages.js';
import { promiseRoutes } from './promises/pages.js';
import { promisedRoutes } from './promises/promised-pages.js';
import { raisingRoutes } from './raising/pages.js';
import { appointmentRoutes } from './appointments/pages.js';
import { anotherRoutes } from './reassignments/another-pages.js';
import { reassignmentRoutes } from './reassignments/pages.js';
import { releaseRoutes } from './released-copies/pages.js';
import { responseRoutes } from './responses/pages.js';
import { whetherRoutes } from './responses/whether-pages.js';
import { openRounds, type Rounds } from './rounds/rounds.js';
import { safeguardingRoutes } from './safeguarding/pages.js';
import { calendarFileRoutes } from './school/council-pages.js';
import { termsRoutes } from './school/terms-pages.js';
import { savedReplyRoutes } from './saved-replies/pages.js';
import { settingsRoutes } from './school/settings-pages.js';
import { calendarRoutes } from './school/pages.js';
import { openSchool } from './school/school.js';
import { openGate } from './sign-in/gate.js';
import { linkAndCode } from './sign-in/link-and-code.js';
import { signInRoutes } from './sign-in/pages.js';
import { splitRoutes } from './splits/pages.js';
import type { Update } from './updating.js';
import type { Log } from './web/log.js';
import type { Route } from './web/route.js';

const LONGEST_END = 9_000;

/** Every page of the portal, each with who may enter. */
export function everyRoute(deps: Deps): Route[] {
  return newsFirst(deps, [
    ...guidanceRoutes(deps),
    ...healthRoutes(deps),
    ...raisingRoutes(deps),
    ...safeguardingRoutes(deps),
    ...signInRoutes(deps, atTheDoor(deps)),
    ...fromTheLetterRoutes(deps),
    ...followingRoutes(deps),
    ...needsRoutes(deps),
    ...noNoticesRoutes(deps),
    ...oversightRoutes(deps),
    ...dateRoutes(deps),
    ...responseRoutes(deps),
    ...whetherRoutes(deps),
    ...conductRoutes(deps),
    ...dutyRoutes(deps),
    ...extensionRoutes(deps),
    ...moreTimeRoutes(deps),
    ...pauseRoutes(deps),
    ...askingRoutes(deps),
    ...mediationRoutes(deps),
    ...pointRoutes(deps),
    ...splitRoutes(deps),
    ...linkingRoutes(deps),
    ...meetingRoutes(deps),
    ...promiseRoutes(deps),
    ...promisedRoutes(deps),
    ...reassignmentRoutes(deps),
    ...keptFromRoutes(deps),
    ...releaseRoutes(deps),
    ...aboutYouRoutes(deps),
    ...anotherRoutes(deps),
    ...appointmentRoutes(deps),
    ...printingRoutes(deps),
    ...addressRoutes(deps),
    ...forTheParentRoutes(deps),
    ...absenceRoutes(deps),
    ...savedReplyRoutes(deps),
    ...mailQueueRoutes(deps),
    ...calendarRoutes(deps),
    ...termsRoutes(deps),
    ...calendarFileRoutes(deps),
    ...settingsRoutes(deps),
    ...classRoutes(deps),
    ...leavingRoutes(deps),
  ]);
}

export interface Portal {
  readonly deps: Deps;
  readonly server: Server;
  readonly postRoom: PostRoom;
  readonly mailIn: MailRoom;
  readonly rounds: Rounds;
  /**
   * Takes nothing new, and ends once what is being answered is answered and the letters in hand are out: within nine seconds, since
   * whoever stopped it counts to ten. A letter cut off then goes out after the next start.
   */
  close(): Promise<void>;
}

/** What whoever looks after the machine needs to know to go back. */
function factsOf({ from, to, copy }: Update) {
  const back = 'on PostgreSQL by the dump made before: README.md, “Update, and go back”';
  return { from, to, copy: copy ?? back };
}

/** Wires a portal that does not listen yet. `extraRoutes` serves the demo's own pages and is empty in production. */
export async function openPortal(
  parts: { config: Config; clock: Clock; log: Log; transport: Transport },
  extraRoutes: (deps: Deps) => readonly Route[] = () => [],
): Promise<Portal> {
  const { config, clock, log, transport } = parts;
  const keys = loadKeys(config.keyFile);
  const db = openDatabase(config.database);
  const update = await db.migrate();
  if (update?.from !== undefined) log.event('updated', factsOf(update));
  const room: { post?: PostRoom; rounds?: Rounds } = {};
  const deps: Deps = {
    config,
    clock,
    db,
    keys,
    school: await openSchool(db.read),
    log,
    nudge: () => {
      room.post?.nudge();
    },
    nudgeRounds: () => {
      room.rounds?.nudge();
    },
  };
  const postRoom = openPostRoom(deps, transport, (letter) => mayReceive(deps, letter), {
    signInSecrets: (requestId) => Promise.resolve(linkAndCode(keys, requestId)),
  });
  room.post = postRoom;
  const mailIn = openMailIn(deps, transport);
  const rounds = openRounds(deps);
  room.rounds = rounds;
  const app = createApp(deps, [...everyRoute(deps), ...extraRoutes(deps)], openGate(deps));
  const server = createServer(
    {
      connectionsCheckingInterval: 5_000,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 5_000,
    },
    app,
  );
  return {
    deps,
    server,
    postRoom,
    mailIn,
    rounds,
    close: async () => {
      const done = Promise.all([ended(server), rounds.stop(), mailIn.stop(), postRoom.stop()]);
      await Promise.race([done, pause(LONGEST_END, undefined, { ref: false })]);
      server.closeAllConnections();
      transport.close();
      await db.close();
    },
  };
}

/** Resolves when the last connection is over. One that is kept alive ends with its answer. */
async function ended(server: Server): Promise<void> {
  const idle = setInterval(() => {
    server.closeIdleConnections();
  }, 100);
  await new Promise<void>((over) => {
    server.close(() => {
      over();
    });
  });
  clearInterval(idle);
}
