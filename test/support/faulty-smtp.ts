// A mail server that speaks SMTP over a real socket and goes wrong where it is told to, counting how often it did.
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export type Stage = 'connect' | 'greeting' | 'ehlo' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body' | 'final';

/**
 * `hang`: says nothing more. `cut`: hangs up. `drip`: goes on saying a little for ever. `slow`: answers rightly, late. Anything else is
 * the answer itself. At `final` the letter has been taken, except where the answer is a refusal.
 */
export interface Fault {
  readonly at: Stage;
  readonly does: 'hang' | 'cut' | 'drip' | 'slow' | `${4 | 5}${string}`;
  /** How often; left out, every time. */
  readonly times?: number;
  /** Only the first time for each recipient, as a greylist does. */
  readonly firstOfEach?: true;
}

export interface Taken {
  readonly messageId: string;
  readonly to: string;
}

export interface FaultySmtp {
  readonly port: number;
  /** Every letter that this server has taken whole, whether or not it came to say so. */
  readonly taken: Taken[];
  /** How often the present fault has struck. */
  readonly fired: number;
  /** How many connections are being kept waiting. */
  readonly hanging: number;
  begin(fault: Fault): void;
  /** Goes right again, and lets go of those who were kept waiting. */
  end(): void;
  /** Listens no more, as if switched off; and again on the same port. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

const SLOW = 100;
const DRIP_EVERY = 50;

export async function openFaultySmtp(): Promise<FaultySmtp> {
  const sockets = new Set<Socket>();
  const kept = new Set<Socket>();
  const taken: Taken[] = [];
  const seen = new Set<string>();
  let fault: Fault | undefined;
  let fired = 0;
  let port = 0;
  let server: Server = await listen();
  port = (server.address() as AddressInfo).port;

  async function listen(): Promise<Server> {
    const opened = createServer(converse);
    opened.listen(port, '127.0.0.1');
    await once(opened, 'listening');
    return opened;
  }

  /** Goes wrong, if it is to go wrong here; true where the conversation must not go on by itself. */
  function strikes(socket: Socket, at: Stage, goOn: () => void, recipient = ''): boolean {
    if (fault?.at !== at || fired >= (fault.times ?? Infinity)) return false;
    if (fault.firstOfEach) {
      if (seen.has(recipient)) return false;
      seen.add(recipient);
    }
    fired += 1;
    const { does } = fault;
    if (does === 'cut') socket.destroy();
    else if (does === 'hang') kept.add(socket);
    else if (does === 'slow') setTimeout(goOn, SLOW).unref();
    else if (does === 'drip') {
      kept.add(socket);
      const timer = setInterval(() => socket.write('2'), DRIP_EVERY);
      socket.on('close', () => {
        clearInterval(timer);
      });
    } else {
      socket.write(`${does}\r\n`);
      if (does.startsWith('421')) socket.end();
    }
    return true;
  }

  function converse(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      kept.delete(socket);
    });
    const say = (words: string): void => void socket.write(`${words}\r\n`);
    let rest = '';
    let to = '';
    let isInBody = false;
    let body = '';
    const greet = (): void => {
      if (!strikes(socket, 'greeting', () => say('220 ready'))) say('220 ready');
    };
    if (strikes(socket, 'connect', greet)) return;
    greet();
    socket.on('data', (chunk) => {
      if (kept.has(socket)) return;
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end !== -1 && !kept.has(socket); end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (isInBody) takeLine(line);
        else obey(line);
      }
    });

    function takeLine(line: string): void {
      if (line !== '.') {
        if (body === '' && strikes(socket, 'body', () => undefined)) isInBody = false;
        body += `${line}\r\n`;
        return;
      }
      isInBody = false;
      const messageId = /^message-id:\s*(<[^>]+>)/im.exec(body)?.[1] ?? 'none';
      const isRefusal = fault?.at === 'final' && /^[45]/.test(fault.does);
      const accept = (): void => void taken.push({ messageId, to });
      if (strikes(socket, 'final', () => say('250 taken'), to)) {
        if (!isRefusal) accept();
        return;
      }
      accept();
      say('250 taken');
    }

    function obey(line: string): void {
      const verb = line.slice(0, 4).toUpperCase();
      const answer = (at: Stage, words: string, then?: () => void): void => {
        const goOn = (): void => {
          then?.();
          say(words);
        };
        if (!strikes(socket, at, goOn, at === 'rcpt' ? line : '')) goOn();
      };
      if (verb === 'EHLO') answer('ehlo', '250-test\r\n250 AUTH PLAIN');
      else if (verb === 'HELO') answer('ehlo', '250 test');
      else if (verb === 'AUTH') answer('auth', '235 welcome');
      else if (verb === 'MAIL') answer('mail', '250 ok');
      else if (verb === 'RCPT') {
        to = /<([^>]*)>/.exec(line)?.[1] ?? '';
        answer('rcpt', '250 ok');
      } else if (verb === 'DATA') {
        answer('data', '354 go on', () => {
          isInBody = true;
          body = '';
        });
      } else if (verb === 'QUIT') {
        say('221 bye');
        socket.end();
      } else say('250 ok');
    }
  }

  const letGo = (): void => {
    kept.forEach((socket) => socket.destroy());
    kept.clear();
  };

  return {
    port,
    taken,
    get fired() {
      return fired;
    },
    get hanging() {
      return kept.size;
    },
    begin: (next) => {
      fault = next;
      fired = 0;
      seen.clear();
      // Whoever is connected comes again, and meets it from the start.
      sockets.forEach((socket) => socket.destroy());
    },
    end: () => {
      fault = undefined;
      letGo();
    },
    down: async () => {
      server.close();
      sockets.forEach((socket) => socket.destroy());
      await once(server, 'close');
    },
    up: async () => {
      server = await listen();
    },
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      if (!server.listening) return;
      server.close();
      await once(server, 'close');
    },
  };
}
