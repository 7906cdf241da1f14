// A small mail server of our own that speaks IMAP4rev1 (RFC 3501, with UIDPLUS) over a real socket: one folder, in memory.
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

export interface StoredMail {
  readonly uid: number;
  readonly raw: Buffer;
  readonly cameAt: string;
  readonly flags: Set<string>;
}

export interface ImapServer {
  readonly port: number;
  /** What lies in the folder, oldest first. */
  readonly mails: StoredMail[];
  /** The commands that came, without their tags and what they carry. */
  readonly commands: string[];
  put(raw: string, cameAt: string): StoredMail;
  /** Numbers everything anew, as a server does after it was restored. */
  renumber(): void;
  /** What goes wrong from now on with the commands that match: how often it did is counted. */
  fault: { on: RegExp; does: 'refuse' | 'cut' | 'hang'; fired: number } | undefined;
  close(): Promise<void>;
}

export const IMAP_LOGIN = { user: 'portal', password: 'a quiet "mailbox"' };

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `"23-Nov-2026 09:00:00 +0000"` */
function imapDate(instant: string): string {
  const [, year, month, day, time] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(instant) ?? [];
  return `"${day ?? ''}-${MONTHS[Number(month) - 1] ?? ''}-${year ?? ''} ${time ?? ''} +0000"`;
}

/** With a certificate and its key, it speaks TLS from the first byte. */
export async function openImapServer(secure?: { key: string; cert: string }): Promise<ImapServer> {
  const sockets = new Set<Socket>();
  let uidValidity = 1_700_000_000;
  let uidNext = 1;
  const meet = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    converse(socket);
  };
  const server = secure ? createTlsServer(secure, meet) : createServer(meet);
  // A client that does not like the certificate hangs up in the middle of the handshake.
  server.on('tlsClientError', () => undefined);
  const box: ImapServer = {
    port: 0,
    mails: [],
    commands: [],
    fault: undefined,
    put: (raw, cameAt) => {
      const mail = {
        uid: uidNext++,
        raw: Buffer.from(raw.replace(/\r?\n/g, '\r\n'), 'utf8'),
        cameAt,
        flags: new Set<string>(),
      };
      box.mails.push(mail);
      return mail;
    },
    renumber: () => {
      uidValidity += 1;
      uidNext = 1;
      const kept = box.mails.splice(0);
      for (const mail of kept) box.mails.push({ ...mail, uid: uidNext++ });
    },
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await once(server, 'close');
    },
  };

  function converse(socket: Socket): void {
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    let rest = Buffer.alloc(0);
    let isSignedIn = false;
    let isOpen = false;
    say('* OK [CAPABILITY IMAP4rev1 UIDPLUS] test server');
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      for (let taken = takeCommand(); taken !== undefined; taken = takeCommand()) obey(taken);
    });

    /** One whole command, its literals put in as quoted strings. */
    function takeCommand(): string | undefined {
      let from = 0;
      let command = '';
      for (;;) {
        const end = rest.indexOf('\r\n', from);
        if (end === -1) return undefined;
        const line = rest.subarray(from, end).toString('utf8');
        const literal = /\{(\d+)(\+?)\}$/.exec(line);
        if (!literal) {
          rest = rest.subarray(end + 2);
          return command + line;
        }
        const length = Number(literal[1]);
        if (rest.length < end + 2 + length) {
          if (literal[2] === '' && rest.length === end + 2) say('+ go on');
          return undefined;
        }
        const words = rest.subarray(end + 2, end + 2 + length).toString('utf8');
        command += `${line.slice(0, literal.index)}"${words.replace(/["\\]/g, '\\$&')}"`;
        from = end + 2 + length;
      }
    }

    function obey(line: string): void {
      const [, tag = '*', command = ''] = /^(\S+) (.*)$/s.exec(line) ?? [];
      const verb = /^(UID )?\w+/i.exec(command)?.[0].toUpperCase() ?? '';
      box.commands.push(verb);
      const done = (words = 'done'): void => say(`${tag} OK ${words}`);
      const { fault } = box;
      if (fault?.on.test(verb)) {
        fault.fired += 1;
        if (fault.does === 'refuse') say(`${tag} NO not now`);
        else if (fault.does === 'cut') socket.destroy();
        return;
      }
      if (verb === 'CAPABILITY') {
        say('* CAPABILITY IMAP4rev1 UIDPLUS');
        done();
      } else if (verb === 'NOOP' || verb === 'CHECK') done();
      else if (verb === 'LOGOUT') {
        say('* BYE good-bye');
        done();
        socket.end();
      } else if (verb === 'LOGIN') {
        const [user, password] = strings(command.slice('LOGIN '.length));
        isSignedIn = user === IMAP_LOGIN.user && password === IMAP_LOGIN.password;
        if (isSignedIn) done();
        else say(`${tag} NO [AUTHENTICATIONFAILED] wrong`);
      } else if (!isSignedIn) say(`${tag} BAD sign in first`);
      else if (verb === 'LIST' || verb === 'LSUB') {
        say(command.endsWith('""') ? '* LIST (\\Noselect) "/" ""' : '* LIST (\\HasNoChildren) "/" INBOX');
        done();
      } else if (verb === 'SELECT' || verb === 'EXAMINE') {
        if (strings(command)[1]?.toUpperCase() !== 'INBOX') {
          say(`${tag} NO no such folder`);
          return;
        }
        isOpen = true;
        say('* FLAGS (\\Seen \\Deleted \\Answered \\Flagged \\Draft)');
        say('* OK [PERMANENTFLAGS (\\Seen \\Deleted)] ok');
        say(`* ${box.mails.length} EXISTS`);
        say('* 0 RECENT');
        say(`* OK [UIDVALIDITY ${uidValidity}] ok`);
        say(`* OK [UIDNEXT ${uidNext}] ok`);
        done('[READ-WRITE] open');
      } else if (!isOpen) say(`${tag} BAD open a folder first`);
      else if (verb === 'UID SEARCH') {
        const found = withUids(command).map(({ uid }) => uid);
        say(`* SEARCH${found.map((uid) => ` ${uid}`).join('')}`);
        done();
      } else if (verb === 'UID FETCH') {
        for (const mail of withUids(command)) give(mail, command);
        done();
      } else if (verb === 'UID STORE') {
        const flags = /\(([^)]*)\)/.exec(command)?.[1]?.split(' ') ?? [];
        for (const mail of withUids(command)) {
          flags.forEach((flag) =>
            command.includes('-FLAGS') ? mail.flags.delete(flag) : mail.flags.add(flag),
          );
          if (!command.includes('.SILENT'))
            say(`* ${numberOf(mail)} FETCH (UID ${mail.uid} FLAGS (${[...mail.flags].join(' ')}))`);
        }
        done();
      } else if (verb === 'UID EXPUNGE' || verb === 'EXPUNGE') {
        const gone = (verb === 'EXPUNGE' ? [...box.mails] : withUids(command)).filter((mail) =>
          mail.flags.has('\\Deleted'),
        );
        for (const mail of gone) {
          say(`* ${numberOf(mail)} EXPUNGE`);
          box.mails.splice(box.mails.indexOf(mail), 1);
        }
        done();
      } else if (verb === 'CLOSE') {
        isOpen = false;
        done();
      } else say(`${tag} BAD unknown`);
    }

    function give(mail: StoredMail, command: string): void {
      const part = /BODY(?:\.PEEK)?\[\](?:<(\d+)\.(\d+)>)?/i.exec(command);
      const head = `* ${numberOf(mail)} FETCH (UID ${mail.uid} INTERNALDATE ${imapDate(mail.cameAt)}`;
      if (!part) {
        say(`${head})`);
        return;
      }
      if (!/BODY\.PEEK/i.test(command)) mail.flags.add('\\Seen');
      const start = Number(part[1] ?? 0);
      const body = mail.raw.subarray(start, part[2] === undefined ? undefined : start + Number(part[2]));
      socket.write(`${head} BODY[]${part[1] === undefined ? '' : `<${start}>`} {${body.length}}\r\n`);
      socket.write(body);
      say(')');
    }
  }

  const numberOf = (mail: StoredMail): number => box.mails.indexOf(mail) + 1;

  /** The mails that the first set of numbers in a command means. */
  function withUids(command: string): StoredMail[] {
    const set =
      /(?:^|\s)((?:\d+|\*)(?::(?:\d+|\*))?(?:,(?:\d+|\*)(?::(?:\d+|\*))?)*)(?:\s|$)/.exec(command)?.[1] ?? '';
    const highest = box.mails.at(-1)?.uid ?? 0;
    const number = (text: string): number => (text === '*' ? highest : Number(text));
    return box.mails.filter(({ uid }) =>
      set.split(',').some((range) => {
        const [first = '0', last = first] = range.split(':');
        const [low, high] = [number(first), number(last)].sort((a, b) => a - b) as [number, number];
        return uid >= low && uid <= high;
      }),
    );
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(box, { port: (server.address() as AddressInfo).port });
}

/** Atoms and quoted strings, in order. */
function strings(words: string): string[] {
  return Array.from(words.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g), ([, quoted, atom]) =>
    quoted === undefined ? (atom ?? '') : quoted.replace(/\\(.)/g, '$1'),
  );
}
