// What does this installation run with? Reads the environment once, refuses to start half-configured.
import { join } from 'node:path';
import { z } from 'zod';
import { writableAddress } from './email-address.js';
import { root } from './root.js';

const SAMPLE = 'change-me';

const flag = z.enum(['yes', 'no']).transform((word) => word === 'yes');
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** Every variable of the environment that the portal reads; `.env.example` lists the same names. */
export const environment = z.object({
  BASE_URL: z.url({ protocol: /^https?$/ }),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: whole(0, 65_535).default(8080),
  DATABASE_FILE: z.string().min(1).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, 'must start with postgres://')
    .optional(),
  KEY_FILE: z
    .string()
    .min(1)
    .default(join(root, 'data', 'portal.key')),
  BACKUP_PUBLIC_KEY: z
    .string()
    .regex(/^age1[02-9ac-hj-np-z]{58}$/, 'must be a public key, as npm run backup -- --new-key prints it')
    .optional(),
  TRUSTED_PROXIES: z.string().default('loopback'),
  SMTP_HOST: z.string().min(1),
  SMTP_PORT: whole(1, 65_535).default(587),
  SMTP_TLS: z.enum(['starttls', 'tls', 'none']).default('starttls'),
  SMTP_USER: z.string().optional(),
  SMTP_PASSWORD: z.string().optional(),
  MAIL_FROM: z.email(),
  MAIL_REPLY_TO: z.email().optional(),
  MAIL_IN_HOST: z.string().min(1).optional(),
  MAIL_IN_PORT: whole(1, 65_535).default(993),
  MAIL_IN_TLS: z.enum(['starttls', 'tls', 'none']).default('tls'),
  MAIL_IN_USER: z.string().optional(),
  MAIL_IN_PASSWORD: z.string().optional(),
  MAIL_IN_FOLDER: z.string().min(1).default('INBOX'),
  MAIL_IN_CHECKED_BY: z.string().min(1).optional(),
  MAIL_BOUNCE_ADDRESS: z.email().optional(),
  MAIL_PARENT_REPLY_ADDRESS: z.email().optional(),
  LIMITS: z.enum(['normal', 'raised']).default('normal'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ALLOW_PLAIN_HTTP: flag.default(false),
});

export interface Config {
  readonly baseUrl: string;
  readonly secureCookies: boolean;
  readonly host: string;
  readonly port: number;
  /** Where the database is: a file, or `postgres://…`. */
  readonly database: string;
  readonly keyFile: string;
  readonly trustedProxies: readonly string[];
  readonly mail: {
    readonly host: string;
    readonly port: number;
    readonly tls: 'starttls' | 'tls' | 'none';
    readonly user?: string | undefined;
    readonly password?: string | undefined;
    readonly from: string;
    readonly replyTo: string;
  };
  /** The mailbox to which bounces and parents' replies come; undefined where none is read. */
  readonly mailIn: MailIn | undefined;
  readonly limits: 'normal' | 'raised';
  readonly logLevel: string;
}

export interface MailIn {
  readonly host: string;
  readonly port: number;
  readonly tls: 'starttls' | 'tls' | 'none';
  readonly user: string;
  readonly password: string;
  readonly folder: string;
  /** The name under which the school's own server says whether a sender is genuine (Authentication-Results). */
  readonly checkedBy: string | undefined;
  readonly bounceAddress: string | undefined;
  readonly parentReplyAddress: string | undefined;
}

export class ConfigError extends Error {}

type Source = Record<string, string | undefined>;

/** The variables of a shape, or a `ConfigError` that names each at fault and says why. */
function parsed<Shape extends z.ZodObject>(shape: Shape, source: Source): z.output<Shape> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const samples = Object.keys(shape.shape).filter((name) => given[name]?.includes(SAMPLE));
  if (samples.length > 0) throw new ConfigError(`Still the sample value: ${samples.join(', ')}`);
  const read = shape.safeParse(given);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`Not configured: ${faults.join('; ')}`);
}

/** One of the two, said plainly: a portal that guessed would start with an empty database where the name of one is mistyped. */
function databaseOf(env: { DATABASE_FILE?: string | undefined; DATABASE_URL?: string | undefined }): string {
  const { DATABASE_FILE: file, DATABASE_URL: url } = env;
  const place = file ?? url;
  if (place !== undefined && (file === undefined || url === undefined)) return place;
  throw new ConfigError('Not configured: DATABASE_FILE or DATABASE_URL: one of the two');
}

/** Reads a configuration, or throws a `ConfigError` that names each variable at fault and says why. */
export function readConfig(source: Source): Config {
  const env = parsed(environment, source);
  const secureCookies = env.BASE_URL.startsWith('https:');
  if (!secureCookies && !env.ALLOW_PLAIN_HTTP) {
    throw new ConfigError('Not configured: BASE_URL: must start with https: (or say ALLOW_PLAIN_HTTP=yes)');
  }
  if ((env.SMTP_USER === undefined) !== (env.SMTP_PASSWORD === undefined)) {
    throw new ConfigError('Not configured: SMTP_USER and SMTP_PASSWORD go together');
  }
  return {
    baseUrl: env.BASE_URL.replace(/\/+$/, ''),
    secureCookies,
    host: env.HOST,
    port: env.PORT,
    database: databaseOf(env),
    keyFile: env.KEY_FILE,
    trustedProxies: env.TRUSTED_PROXIES.split(',').map((name) => name.trim()),
    mail: {
      host: env.SMTP_HOST,
      port: env.SMTP_PORT,
      tls: env.SMTP_TLS,
      user: env.SMTP_USER,
      password: env.SMTP_PASSWORD,
      from: env.MAIL_FROM,
      replyTo: env.MAIL_REPLY_TO ?? env.MAIL_FROM,
    },
    mailIn: mailInOf(env),
    limits: env.LIMITS,
    logLevel: env.LOG_LEVEL,
  };
}

/** Half a mailbox is none: addresses that nobody reads would swallow what parents write. */
function mailInOf(env: z.infer<typeof environment>): MailIn | undefined {
  const { MAIL_IN_HOST: host, MAIL_IN_USER: user, MAIL_IN_PASSWORD: password } = env;
  const { MAIL_BOUNCE_ADDRESS: bounceAddress, MAIL_PARENT_REPLY_ADDRESS: parentReplyAddress } = env;
  const addresses = { MAIL_BOUNCE_ADDRESS: bounceAddress, MAIL_PARENT_REPLY_ADDRESS: parentReplyAddress };
  if (host === undefined) {
    const [name] = Object.entries(addresses).find(([, address]) => address !== undefined) ?? [];
    if (name)
      throw new ConfigError(`Not configured: ${name}: needs MAIL_IN_HOST, the mailbox where it is read`);
    return undefined;
  }
  if (user === undefined || password === undefined)
    throw new ConfigError('Not configured: MAIL_IN_HOST: needs MAIL_IN_USER and MAIL_IN_PASSWORD');
  if (bounceAddress === undefined && parentReplyAddress === undefined)
    throw new ConfigError(
      'Not configured: MAIL_IN_HOST: needs MAIL_BOUNCE_ADDRESS or MAIL_PARENT_REPLY_ADDRESS',
    );
  for (const [name, address = 'a@b.example'] of Object.entries(addresses)) {
    const local = address.slice(0, address.lastIndexOf('@'));
    const isFit = writableAddress(address) === address && !local.includes('+') && local.length <= 21;
    if (!isFit)
      throw new ConfigError(`Not configured: ${name}: at most 21 plain letters and no plus before the @`);
  }
  return {
    host,
    port: env.MAIL_IN_PORT,
    tls: env.MAIL_IN_TLS,
    user,
    password,
    folder: env.MAIL_IN_FOLDER,
    checkedBy: env.MAIL_IN_CHECKED_BY,
    bounceAddress,
    parentReplyAddress,
  };
}

/** The only place that looks at the environment of the process. */
export function configFromProcess(): Config {
  return readConfig(process.env);
}

const places = environment.pick({ DATABASE_FILE: true, DATABASE_URL: true });

/** The database alone, for a command that needs nothing else. */
export function databaseFromProcess(): string {
  return databaseOf(parsed(places, process.env));
}

/** The key file alone. */
export function keyFileFromProcess(): string {
  return parsed(environment.pick({ KEY_FILE: true }), process.env).KEY_FILE;
}

export interface UpkeepConfig {
  readonly database: string;
  readonly keyFile: string;
  readonly backupPublicKey?: string | undefined;
}

const upkeep = environment.pick({
  DATABASE_FILE: true,
  DATABASE_URL: true,
  KEY_FILE: true,
  BACKUP_PUBLIC_KEY: true,
});

/** What backing up and restoring need and no more, so that they work on a machine that serves nothing yet. */
export function upkeepConfigFromProcess(): UpkeepConfig {
  const env = parsed(upkeep, process.env);
  return { database: databaseOf(env), keyFile: env.KEY_FILE, backupPublicKey: env.BACKUP_PUBLIC_KEY };
}
