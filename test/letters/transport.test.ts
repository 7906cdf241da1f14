// What does the mail server's every mood mean for a letter? Asked of real servers on loopback.
import { afterEach, describe, expect, test } from '@jest/globals';
import { simpleParser } from 'mailparser';
import type { Config } from '../../src/config.js';
import {
  openSmtpTransport,
  type Mail,
  type SmtpOptions,
  type Transport,
} from '../../src/letters/transport.js';
import { writableAddress } from '../../src/email-address.js';
import { email, form } from '../../src/web/form.js';
import { selfSigned } from '../support/self-signed.js';
import { CUT, openMailServer, openScript, reply, type MailServer } from './support/mail-server.js';

const letter: Mail = {
  id: '0f5c7c2e-8f0f-4f43-9f0a-111111111111',
  to: 'parent@home.test',
  from: 'Westbrook Old Hall Primary School',
  subject: 'WOH-7K3F-2QXM: an answer is ready',
  text: 'There is an answer.\n',
  html: '<p>There is an answer.</p>',
};

const LOOPBACK = selfSigned('localhost');

const opened: { close(): void | Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of opened.splice(0).reverse()) await thing.close();
});

async function serve(options: Parameters<typeof openMailServer>[0] = {}): Promise<MailServer> {
  const server = await openMailServer(options);
  opened.push(server);
  return server;
}

async function follow(...script: Parameters<typeof openScript>): Promise<MailServer> {
  const server = await openScript(...script);
  opened.push(server);
  return server;
}

function dial(port: number, mail: Partial<Config['mail']> = {}, options: SmtpOptions = {}): Transport {
  const settings = {
    host: '127.0.0.1',
    port,
    tls: 'none' as const,
    from: 'portal@school.test',
    replyTo: 'office@school.test',
  };
  const transport = openSmtpTransport(
    { baseUrl: 'https://portal.school.test', mail: { ...settings, ...mail } },
    options,
  );
  opened.push(transport);
  return transport;
}

const impatient: SmtpOptions = { waits: { connection: 300, greeting: 300, silence: 300, whole: 2_000 } };

describe('a letter that is taken', () => {
  test('goes to one recipient, from the configured sender, with the headers of a machine', async () => {
    const server = await serve();
    expect(await dial(server.port).send(letter)).toEqual({ kind: 'sent' });
    const [received] = server.received;
    expect(received?.from).toBe('portal@school.test');
    expect(received?.to).toEqual(['parent@home.test']);
    const { headers, text, html } = await simpleParser(received?.raw ?? '');
    expect(text).toContain('There is an answer.');
    expect(html).toContain('There is an answer.');
    expect(headers.get('message-id')).toBe(`<${letter.id}@portal.school.test>`);
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('x-auto-response-suppress')).toBe('All');
    expect(headers.get('subject')).toBe(letter.subject);
    const lines = received?.raw.split('\r\n') ?? [];
    expect(lines.filter((line) => line.startsWith('To:'))).toEqual(['To: parent@home.test']);
    expect(lines).toContain('Reply-To: Westbrook Old Hall Primary School <office@school.test>');
    expect(lines.filter((line) => /^(cc|bcc|x-mailer|user-agent):/i.test(line))).toEqual([]);
  });

  test('may bounce to an address of its own', async () => {
    const server = await serve();
    await dial(server.port).send({ ...letter, returnPath: `bounce+${letter.id}@school.test` });
    expect(server.received[0]?.from).toBe(`bounce+${letter.id}@school.test`);
  });

  test('goes out by a connection that the server has let go of meanwhile', async () => {
    const server = await serve({ socketTimeout: 250 });
    const transport = dial(server.port);
    await transport.send(letter);
    await new Promise((resolve) => setTimeout(resolve, 450));
    expect(await transport.send(letter)).toEqual({ kind: 'sent' });
  });
});

describe('a refusal', () => {
  test.each([
    [
      '550 at the recipient',
      {
        onRcptTo: (_: unknown, __: unknown, done: (e: Error) => void) => {
          done(reply(550, 'no such user'));
        },
      },
      'refused',
      '550 RCPT TO',
    ],
    [
      '452 at the recipient',
      {
        onRcptTo: (_: unknown, __: unknown, done: (e: Error) => void) => {
          done(reply(452, 'full'));
        },
      },
      'later',
      '452 RCPT TO',
    ],
    [
      'relaying denied',
      {
        onRcptTo: (_: unknown, __: unknown, done: (e: Error) => void) => {
          done(reply(554, '5.7.1 Relay access denied'));
        },
      },
      'later',
      '554 RCPT TO',
    ],
    [
      'sign-in wanted at the recipient',
      {
        onRcptTo: (_: unknown, __: unknown, done: (e: Error) => void) => {
          done(reply(530, 'Authentication required'));
        },
      },
      'held',
      '530 RCPT TO',
    ],
    [
      'the sender refused when the recipient is heard',
      {
        onRcptTo: (_: unknown, __: unknown, done: (e: Error) => void) => {
          done(reply(550, '5.1.8 sender domain not found'));
        },
      },
      'held',
      '550 RCPT TO',
    ],
    [
      'the sender refused',
      {
        onMailFrom: (_: unknown, __: unknown, done: (e: Error) => void) => {
          done(reply(550, 'sender not allowed'));
        },
      },
      'held',
      '550 MAIL FROM',
    ],
    [
      'the sender put off',
      {
        onMailFrom: (_: unknown, __: unknown, done: (e: Error) => void) => {
          done(reply(451, 'too fast'));
        },
      },
      'later',
      '451 MAIL FROM',
    ],
  ] as const)('%s', async (_words, options, kind, code) => {
    const server = await serve(options);
    expect(await dial(server.port).send(letter)).toEqual({ kind, code });
  });

  test.each([
    [554, 'refused', '554 DATA'],
    [451, 'later', '451 DATA'],
  ] as const)('%s after the data', async (code, kind, named) => {
    const server = await serve({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => {
          done(reply(code, 'no'));
        });
      },
    });
    expect(await dial(server.port).send(letter)).toEqual({ kind, code: named });
  });

  test('of one letter leaves the next unharmed', async () => {
    const server = await serve({
      onRcptTo: ({ address }, _session, done) => {
        done(address.startsWith('gone') ? reply(550, 'no such user') : undefined);
      },
    });
    const transport = dial(server.port);
    expect((await transport.send({ ...letter, to: 'gone@home.test' })).kind).toBe('refused');
    expect((await transport.send(letter)).kind).toBe('sent');
  });
});

describe('a server that cannot be had holds the letter', () => {
  test('nobody listens', async () => {
    const server = await openMailServer();
    await server.close();
    expect((await dial(server.port).send(letter)).kind).toBe('held');
  });

  test('it never greets', async () => {
    const server = await follow(() => undefined, '');
    const silent = dial(server.port, {}, impatient);
    expect((await silent.send(letter)).kind).toBe('held');
  });

  test('it turns everyone away', async () => {
    const server = await follow(() => undefined, '554 not today');
    expect((await dial(server.port).send(letter)).kind).toBe('held');
  });

  test('the password is wrong', async () => {
    const server = await serve({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => {
        done(reply(535, 'wrong'));
      },
    });
    const outcome = await dial(server.port, { user: 'portal', password: 'wrong' }).send(letter);
    expect(outcome).toMatchObject({ kind: 'held', code: '535 AUTH PLAIN' });
    expect(server.received).toEqual([]);
  });

  test('it takes no password although we have one', async () => {
    const server = await serve({ disabledCommands: ['AUTH', 'STARTTLS'] });
    expect((await dial(server.port, { user: 'portal', password: 'secret' }).send(letter)).kind).toBe('held');
    expect(server.received).toEqual([]);
  });

  test('STARTTLS is required and not offered: nothing is sent in plain text (R-088)', async () => {
    const server = await serve();
    expect((await dial(server.port, { tls: 'starttls' }).send(letter)).kind).toBe('held');
    expect(server.received).toEqual([]);
  });

  test('its certificate is nobody’s', async () => {
    const server = await serve({ disabledCommands: [], ...LOOPBACK });
    expect((await dial(server.port, { host: 'localhost', tls: 'starttls' }).send(letter)).kind).toBe('held');
    expect(server.received).toEqual([]);
  });

  test('its certificate is for another name', async () => {
    const server = await serve({ disabledCommands: [], ...LOOPBACK });
    const transport = dial(server.port, { tls: 'starttls' }, { ca: LOOPBACK.cert });
    expect((await transport.send(letter)).kind).toBe('held');
  });
});

test.each(['starttls', 'tls'] as const)('%s with a certificate that is trusted carries it', async (tls) => {
  const server = await serve({
    disabledCommands: [],
    secure: tls === 'tls',
    ...LOOPBACK,
  });
  const transport = dial(server.port, { host: 'localhost', tls }, { ca: LOOPBACK.cert });
  expect(await transport.send(letter)).toEqual({ kind: 'sent' });
});

describe('a conversation that breaks off puts off the one letter', () => {
  const polite = (line: string): string | undefined =>
    /^(EHLO|MAIL|RCPT|RSET|QUIT)/.test(line) ? '250 ok' : line === 'DATA' ? '354 go on' : undefined;

  test('cut off in the data', async () => {
    const server = await follow((line) => (line.startsWith('Subject:') ? CUT : polite(line)));
    expect((await dial(server.port).send(letter)).kind).toBe('later');
  });

  test('silent after the data', async () => {
    const server = await follow(polite);
    expect(await dial(server.port, {}, impatient).send(letter)).toEqual({ kind: 'later', code: 'ETIMEDOUT' });
  });

  test('trickling for ever', async () => {
    const server = await follow((line) => (line.startsWith('RCPT') ? '250-and' : polite(line)));
    const waits = { connection: 300, greeting: 300, silence: 60_000, whole: 400 };
    expect(await dial(server.port, {}, { waits }).send(letter)).toEqual({ kind: 'later', code: 'EABORT' });
  });
});

test.each([
  'p@x.test\r\nBcc: evil@x.test',
  'p@x.test\nRCPT TO:<evil@x.test>',
  'p@x.test, evil@x.test',
  'p@x.test;evil@x.test',
  '"p@x.test" <evil@x.test>',
  'p@x.test\0@evil.test',
  '<p@x.test>',
  'group: p@x.test;',
  '"tom jo"@x.test',
  'মীনা@x.test',
  'p@127.1',
  '',
])('an address that is not exactly one address is refused unsent: %j (R-081)', async (to) => {
  const server = await serve();
  expect(await dial(server.port).send({ ...letter, to })).toEqual({ kind: 'refused', code: 'address' });
  expect(server.received).toEqual([]);
});

test.each([
  ['tom&jo@home.test', 'tom&jo@home.test'],
  ["o'hara+school=1/2@home.test", "o'hara+school=1/2@home.test"],
  ['{mina}!#$%*?^`|~@home.test', '{mina}!#$%*?^`|~@home.test'],
  ['mina@grün.example', 'mina@xn--grn-ioa.example'],
])('what a form takes as an address is written to: %s', async (to, written) => {
  const parsed = form({ email: email('wrong') }).parse({ email: to });
  expect(parsed).toEqual({ ok: true, values: { email: to } });
  const heard: string[] = [];
  const server = await follow((line) => {
    heard.push(line);
    return /^(EHLO|MAIL|RCPT|\.$)/.test(line) ? '250 ok' : line === 'DATA' ? '354 go on' : undefined;
  });
  expect(await dial(server.port).send({ ...letter, to })).toEqual({ kind: 'sent' });
  expect(heard.filter((line) => /^(RCPT|To:)/.test(line))).toEqual([
    `RCPT TO:<${written}>`,
    `To: ${written}`,
  ]);
});

test('line breaks in the school’s name or the subject make no headers', async () => {
  const server = await serve();
  const evil = '\r\nBcc: evil@x.test\r\n\r\nHello';
  await dial(server.port).send({ ...letter, from: `School${evil}`, subject: `Subject${evil}` });
  const [received] = server.received;
  expect(received?.to).toEqual(['parent@home.test']);
  const { headers } = await simpleParser(received?.raw ?? '');
  expect(headers.has('bcc')).toBe(false);
});

/** What somebody may type in the hope that it becomes a header: forty ways to end a line, to add a reader, or to be taken for a word of MIME. */
const TYPED = [
  'a\r\nBcc: evil@x.test',
  'a\nBcc: evil@x.test',
  'a\rBcc: evil@x.test',
  'a\n\rBcc: evil@x.test',
  'a\r\n\r\nBcc: evil@x.test',
  'a\r\n Bcc: evil@x.test',
  'a\r\n\tBcc: evil@x.test',
  'a\r\n.\r\nMAIL FROM:<evil@x.test>\r\nRCPT TO:<evil@x.test>\r\nDATA\r\n',
  'a\n.\n',
  '.\r\n.',
  'a\0Bcc: evil@x.test',
  '\0',
  'a\u000bBcc: evil@x.test',
  'a\fBcc: evil@x.test',
  'a\u0085Bcc: evil@x.test',
  'a\u2028Bcc: evil@x.test',
  'a\u2029Bcc: evil@x.test',
  'a\u560d\u560aBcc: evil@x.test',
  'a%0d%0aBcc: evil@x.test',
  'a\\r\\nBcc: evil@x.test',
  'a&#13;&#10;Bcc: evil@x.test',
  '=?utf-8?Q?a=0D=0ABcc:_evil=40x.test?=',
  '=?utf-8?B?YQ0KQmNjOiBldmlsQHgudGVzdA==?=',
  '=?utf-8?Q?a?=\r\nBcc: =?utf-8?Q?evil=40x.test?=',
  '"a" <evil@x.test>',
  'a" <evil@x.test>, "b',
  'a, evil@x.test',
  'a; evil@x.test',
  'a> <evil@x.test',
  'a <evil@x.test> (',
  'group: evil@x.test, b@x.test;',
  'a\\" <evil@x.test>',
  'Subject: b\r\nTo: evil@x.test\r\nContent-Type: text/html\r\n\r\n<b>',
  '\u202etset.x@live\u202c',
  '\ufeffa\u200b\u00ad',
  'মীনা হার্ট 👩‍👧 \u0301\u0301\u0301',
  '\ud800',
  'a\x7f\x1b[2J\x08',
  'x'.repeat(5_000),
  `${'ü'.repeat(2_000)}\r\nBcc: evil@x.test`,
];

/** The headers of a letter as they went over the wire, unfolded. */
function headersOf(raw: string): string[] {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
  expect(head).not.toMatch(/[^\r]\n|\r[^\n]|[^\t\r\n -~]/);
  return head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
}
const namesIn = (headers: readonly string[]): string[] => headers.map((line) => line.split(':')[0] ?? '');

test('there are forty of them', () => {
  expect(new Set(TYPED).size).toBe(40);
});

const named = TYPED.map((typed) => [JSON.stringify(typed).slice(0, 60), typed] as const);

test.each(named)(
  'no header comes of %s, wherever it stands, and there is one reader (R-081)',
  async (_, typed) => {
    const server = await serve();
    const transport = dial(server.port);
    await transport.send(letter);
    const plain = namesIn(headersOf(server.received[0]?.raw ?? ''));
    const calendar = {
      method: 'PUBLISH' as const,
      name: typed,
      content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
    };
    for (const given of [{ from: typed }, { subject: typed }, { text: typed, html: typed }, { calendar }]) {
      server.received.splice(0);
      expect(await transport.send({ ...letter, ...given })).toEqual({ kind: 'sent' });
      expect(server.received.map(({ to }) => to)).toEqual([['parent@home.test']]);
      const headers = headersOf(server.received[0]?.raw ?? '');
      expect(namesIn(headers)).toEqual(plain);
      expect(headers.filter((line) => /^to:/i.test(line))).toEqual(['To: parent@home.test']);
      expect(
        headers.filter((line) => /^(from|reply-to):.*<(portal|office)@school\.test>$/i.test(line)),
      ).toHaveLength(2);
    }
    for (const to of [typed, `${typed}@home.test`, `parent@${typed}`, `parent@home.test${typed}`]) {
      server.received.splice(0);
      const { kind } = await transport.send({ ...letter, to });
      // Where it is no address there is no letter, and where it is one it is the only one.
      const address = writableAddress(to);
      expect(kind).toBe(address === undefined ? 'refused' : 'sent');
      expect(server.received.map((each) => each.to)).toEqual(address === undefined ? [] : [[address]]);
    }
  },
);
