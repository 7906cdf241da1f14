// Does the portal refuse to start half-configured, and does it say which variable is at fault?
import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../src/config.js';

const WHOLE = {
  BASE_URL: 'https://concerns.school.test/',
  DATABASE_FILE: '/srv/portal/portal.sqlite',
  SMTP_HOST: 'mail.school.test',
  MAIL_FROM: 'concerns@school.test',
};

const fault = (more: Record<string, string | undefined>): string => {
  try {
    readConfig({ ...WHOLE, ...more });
    return 'none';
  } catch (error) {
    return error instanceof ConfigError ? error.message : 'another error';
  }
};

test('four variables are enough; the rest have safe defaults', () => {
  const config = readConfig(WHOLE);
  expect(config.baseUrl).toBe('https://concerns.school.test');
  expect(config.secureCookies).toBe(true);
  expect(config.mail.tls).toBe('starttls');
  expect(config.mail.replyTo).toBe('concerns@school.test');
  expect(config.host).toBe('127.0.0.1');
  expect(config.database).toBe('/srv/portal/portal.sqlite');
  expect(config.limits).toBe('normal');
});

describe('names the variable that is at fault', () => {
  test.each([
    ['BASE_URL', undefined],
    ['BASE_URL', 'not an address'],
    ['BASE_URL', 'ftp://concerns.school.test'],
    ['BASE_URL', 'http://concerns.school.test'],
    ['BASE_URL', 'https://change-me.example'],
    ['DATABASE_FILE', ''],
    ['DATABASE_URL', 'postgres://portal@localhost/portal'],
    ['DATABASE_URL', 'mysql://portal@localhost/portal'],
    ['BACKUP_PUBLIC_KEY', 'age1mistyped'],
    ['SMTP_HOST', ''],
    ['SMTP_PORT', '70000'],
    ['SMTP_PORT', 'mail'],
    ['SMTP_TLS', 'perhaps'],
    ['SMTP_PASSWORD', 'only the password'],
    ['MAIL_FROM', 'nobody'],
    ['PORT', '-1'],
    ['LIMITS', 'off'],
    ['LOG_LEVEL', 'loud'],
    ['ALLOW_PLAIN_HTTP', 'true'],
  ])('%s: %s', (name, value) => {
    expect(fault({ [name]: value })).toContain(name);
  });
});

test.each(['postgres://portal:secret@db.school.test/portal', 'postgresql://localhost/portal'])(
  'the database may be a server: %s',
  (url) => {
    expect(readConfig({ ...WHOLE, DATABASE_FILE: undefined, DATABASE_URL: url }).database).toBe(url);
  },
);

describe('mail in', () => {
  const mailbox = { MAIL_IN_HOST: 'imap.school.test', MAIL_IN_USER: 'portal', MAIL_IN_PASSWORD: 'quiet' };
  const whole = { ...mailbox, MAIL_BOUNCE_ADDRESS: 'bounce@school.test' };

  test('is off until a mailbox is named', () => {
    expect(readConfig(WHOLE).mailIn).toBeUndefined();
    expect(readConfig({ ...WHOLE, ...whole }).mailIn).toMatchObject({
      ...{ host: 'imap.school.test', port: 993, tls: 'tls', folder: 'INBOX' },
      ...{ bounceAddress: 'bounce@school.test', parentReplyAddress: undefined, checkedBy: undefined },
    });
  });

  test.each([
    ['MAIL_BOUNCE_ADDRESS', { MAIL_BOUNCE_ADDRESS: 'bounce@school.test' }],
    ['MAIL_PARENT_REPLY_ADDRESS', { MAIL_PARENT_REPLY_ADDRESS: 'reply@school.test' }],
    ['MAIL_BOUNCE_ADDRESS', mailbox],
    ['MAIL_IN_PASSWORD', { ...whole, MAIL_IN_PASSWORD: '' }],
    ['MAIL_IN_USER', { ...whole, MAIL_IN_USER: '' }],
    ['MAIL_IN_TLS', { ...whole, MAIL_IN_TLS: 'maybe' }],
    ['MAIL_BOUNCE_ADDRESS', { ...whole, MAIL_BOUNCE_ADDRESS: 'bounce+mail@school.test' }],
    ['MAIL_BOUNCE_ADDRESS', { ...whole, MAIL_BOUNCE_ADDRESS: `${'b'.repeat(22)}@school.test` }],
    ['MAIL_PARENT_REPLY_ADDRESS', { ...whole, MAIL_PARENT_REPLY_ADDRESS: 'nobody' }],
  ])('names %s where it is at fault: %j', (name, more) => {
    expect(fault(more)).toContain(name);
  });
});

test('plain http is for a trial, and only when it is said so', () => {
  const trial = readConfig({ ...WHOLE, BASE_URL: 'http://localhost:8080', ALLOW_PLAIN_HTTP: 'yes' });
  expect(trial.secureCookies).toBe(false);
});

test('no secret stands in the message', () => {
  expect(fault({ DATABASE_URL: 'postgres://portal:7391@localhost/portal' })).not.toContain('7391');
  expect(fault({ DATABASE_FILE: '', DATABASE_URL: 'portal:7391@localhost' })).not.toContain('7391');
  expect(fault({ SMTP_USER: 'portal', SMTP_PASSWORD: 'change-me-7391' })).not.toContain('7391');
});
