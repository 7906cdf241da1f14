// A mail server that others wrote: Dovecot, where this machine has it, with one mailbox of its own in a temporary folder.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { IMAP_LOGIN } from './imap-server.js';
import { freePort } from '../../tools/free-port.mjs';

const PROGRAM = '/usr/sbin/dovecot';

export const hasDovecot = existsSync(PROGRAM);

export interface Dovecot {
  readonly port: number;
  put(raw: string): void;
  /** The flags of each mail in the folder, as the maildir names them. */
  flags(): string[];
  close(): Promise<void>;
}

export async function openDovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'dovecot-'));
  const port = await freePort();
  const { uid, username } = userInfo();
  const isRoot = uid === 0;
  const [owner, group] = isRoot ? ['nobody', 'nogroup'] : [username, username];
  const maildir = join(folder, 'mail');
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(maildir, part), { recursive: true });
  writeFileSync(join(folder, 'passwords'), `${IMAP_LOGIN.user}:{PLAIN}${IMAP_LOGIN.password}\n`);
  const config = `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
default_internal_user = ${owner}
default_internal_group = ${group}
default_login_user = ${owner}
mail_location = maildir:${maildir}
first_valid_uid = 1
passdb {
  driver = passwd-file
  args = ${folder}/passwords
}
userdb {
  driver = static
  args = uid=${isRoot ? 65_534 : uid} gid=${isRoot ? 65_534 : userInfo().gid} home=${folder}
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`;
  writeFileSync(join(folder, 'dovecot.conf'), config);
  chmodSync(folder, 0o777);
  for (const part of ['', 'cur', 'new', 'tmp']) chmodSync(join(maildir, part), 0o777);
  const child = spawn(PROGRAM, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' });
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries > 100 || child.exitCode !== null) {
      const log = join(folder, 'log');
      throw new Error(`Dovecot did not start: ${existsSync(log) ? readFileSync(log, 'utf8') : 'no log'}`);
    }
    await pause(100);
  }
  let number = 0;
  return {
    port,
    put: (raw) => {
      const file = join(maildir, 'new', `${1_795_000_000 + (number += 1)}.M${number}.school`);
      writeFileSync(file, raw.replace(/\r?\n/g, '\n'));
      chmodSync(file, 0o666);
    },
    flags: () =>
      ['cur', 'new']
        .flatMap((part) => readdirSync(join(maildir, part)))
        .map((name) => name.split(':2,')[1] ?? ''),
    close: async () => {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Does it greet? */
async function answers(port: number): Promise<boolean> {
  const socket = createConnection(port, '127.0.0.1');
  try {
    await Promise.race([once(socket, 'data'), pause(1_000).then(() => Promise.reject(new Error('silent')))]);
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
