import { createHash, randomUUID } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Context } from './command.ts';

/** As many as somebody goes back and forth between; the oldest go. */
const MOST = 32;

export const digestOf = (...parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/**
 * What was found out before, by a digest of what it was found out of, in a folder that belongs to these very sources of the engine. Only a
 * file is read that is whole, that was kept here and by this name, and that nobody else could have written: whoever could put a model here
 * would decide what another's evaluation comes to. What is not kept, or not to be trusted, is found out anew.
 */
export class Kept {
  readonly #root: string;
  readonly #folder: string;
  readonly #mark: string;

  constructor({ root, cache }: Pick<Context, 'root' | 'cache'>, what: string) {
    this.#root = root;
    this.#folder = join(cache, what);
    this.#mark = `${basename(cache)}/${what}`;
  }

  /** Null where nothing is kept by that name. */
  read(name: string): string | null {
    const path = join(this.#folder, name);
    try {
      if (!this.#isOwn(path)) return null;
      const text = readFileSync(path, 'utf8');
      const end = text.indexOf('\n');
      const body = text.slice(end + 1);
      return text.slice(0, end) === this.#seal(name, body) ? body : null;
    } catch {
      return null;
    }
  }

  /** Whole or not at all, whoever else writes at the same time. */
  write(name: string, body: string): void {
    const draft = join(this.#folder, randomUUID());
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o755 });
      writeFileSync(draft, `${this.#seal(name, body)}\n${body}`, { flag: 'wx', mode: 0o644 });
      renameSync(draft, join(this.#folder, name));
      this.#makeRoom();
    } catch {
      // A folder that cannot be written to costs the next command its time, no more.
    }
  }

  #seal(name: string, body: string): string {
    return digestOf(`${this.#mark}/${name}\n`, body);
  }

  /** A file of whoever runs this, or of whoever owns the engine itself, that neither their group nor anybody else may write. */
  #isOwn(path: string): boolean {
    const found = lstatSync(path);
    if (!found.isFile()) return false;
    // Windows tells neither: there what stands in the clone is as safe as the clone.
    if (!process.getuid) return true;
    return (found.mode & 0o022) === 0 && [process.getuid(), statSync(this.#root).uid].includes(found.uid);
  }

  #makeRoom(): void {
    const names = readdirSync(this.#folder);
    if (names.length <= MOST) return;
    const found = names.map((name) => ({ path: join(this.#folder, name), at: lstatSync(join(this.#folder, name)).mtimeMs }));
    for (const { path } of found.sort((one, other) => other.at - one.at).slice(MOST)) rmSync(path, { force: true });
  }
}
