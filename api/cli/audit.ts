import 'reflect-metadata';
import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { canonicalHash, LANGUAGES, read, type Details, type Language } from '../../engine/index.ts';
import { verifyChain } from '../audit/audit.service.ts';
import { headOf, type Head } from '../audit/chain.ts';
import { depositOf } from '../audit/deposit.ts';
import { verifyPublished } from '../audit/published.ts';
import { dataSourceOf } from '../database/data-source.ts';
import { isDatabaseAway } from '../database/faults.ts';
import { runningUrl } from '../database/embedded/running.ts';
import { startEmbedded } from '../database/embedded/server.ts';
import { words } from '../messages/words.ts';
import { readSettings, SettingsError } from '../settings.ts';

type Env = Readonly<Record<string, string | undefined>>;

function languageOf(asked: string | undefined, env: Env): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return LANGUAGES.find((one) => one === asked) ?? LANGUAGES.find((one) => locale.toLowerCase().startsWith(`${one}_`)) ?? 'ru';
}

interface Asked {
  readonly head: Head | null;
  readonly json: boolean;
  readonly language: Language;
}

/** Null when the words do not make sense. */
function askedOf(argv: readonly string[], env: Env): Asked | 'help' | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { head: { type: 'string' }, json: { type: 'boolean' }, lang: { type: 'string' }, help: { type: 'boolean' } },
    });
    if (values.help) return 'help';
    const head = headOf(values.head ?? '');
    if (
      positionals.length !== 1 ||
      positionals[0] !== 'verify' ||
      (values.head !== undefined && head === null) ||
      (values.lang !== undefined && !LANGUAGES.some((one) => one === values.lang))
    )
      return null;
    return { head, json: values.json ?? false, language: languageOf(values.lang, env) };
  } catch {
    return null;
  }
}

function hashOf(name: string, text: string): Promise<string | null> {
  const { document } = read({ name, text });
  return Promise.resolve(document && canonicalHash(document.data));
}

/** The operator's database, the one that a running service keeps, or the data folder's, started for the while. */
async function withDatabase<T>(env: Env, root: string, use: (url: string) => Promise<T>): Promise<T> {
  const { databaseUrl, data } = readSettings(env, root);
  const url = databaseUrl ?? (await runningUrl(data));
  if (url !== null) return use(url);
  const embedded = await startEmbedded(data, () => undefined);
  try {
    return await use(embedded.url());
  } finally {
    await embedded.stop();
  }
}

/** What the command runs in: a process of its own, or somebody else's. */
export interface Surroundings {
  readonly root: string;
  readonly env: Env;
  readonly out: Pick<Writable, 'write'>;
  readonly err: Pick<Writable, 'write'>;
}

/** `audit verify`. @returns 0 the log is whole, 1 it is not or cannot be had, 2 the command line is wrong. */
export async function audit(argv: readonly string[], { root, env, out, err }: Surroundings): Promise<number> {
  const asked = askedOf(argv, env);
  const say = (
    code: string,
    details: Details = {},
    language: Language = asked && asked !== 'help' ? asked.language : languageOf(undefined, env),
  ): string => words({ code: `audit-${code}`, details }, language).message;
  if (asked === 'help') {
    out.write(`${say('help')}\n`);
    return 0;
  }
  if (asked === null) {
    err.write(`${say('usage')}\n`);
    return 2;
  }
  try {
    const { headTo } = readSettings(env, root);
    // Without an end on the command line, the one that the service put down where the owner chose.
    const kept = asked.head ?? (headTo === null ? null : await depositOf(headTo).last());
    const { found, versions } = await withDatabase(env, root, async (url) => {
      const dataSource = await dataSourceOf(() => url).initialize();
      try {
        return { found: await verifyChain(dataSource, kept), versions: await verifyPublished(dataSource, hashOf) };
      } finally {
        await dataSource.destroy();
      }
    });
    const { entries, head, faults, more } = found;
    const ok = faults.length === 0 && versions.length === 0;
    if (asked.json) out.write(`${JSON.stringify({ ok, ...found, versions }, null, 2)}\n`);
    else
      out.write(
        `${ok ? say('whole', { entries }) : say('broken', { entries, count: faults.length + more + versions.length })} ${say('head', { head: `${head.seq}:${head.hash}` })}\n`,
      );
    for (const { from, to, kind } of faults)
      err.write(`audit:${from}:1 error audit-entry-${kind} ${say(`entry-${kind}`, { from, to, count: to - from + 1 })}\n`);
    for (const { id, kind } of versions) err.write(`${id}:1:1 error audit-version-${kind} ${say(`version-${kind}`, { id })}\n`);
    return ok ? 0 : 1;
  } catch (problem) {
    if (!(problem instanceof SettingsError) && !isDatabaseAway(problem)) throw problem;
    err.write(problem instanceof SettingsError ? `${problem.message}\n` : `${say('away')}\n`);
    return problem instanceof SettingsError ? 2 : 1;
  }
}
