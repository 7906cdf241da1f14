// What does this installation run with? Reads the environment once, refuses to start half-configured.
import { join } from 'node:path';
import { z } from 'zod';
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
  readonly limits: 'normal' | 'raised';
  readonly logLevel: string;
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
    limits: env.LIMITS,
    logLevel: env.LOG_LEVEL,
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
