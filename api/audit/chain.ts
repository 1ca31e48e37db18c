import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What an entry says, as it is hashed; `before` and `after` are plain JSON. */
export interface Said {
  readonly seq: number;
  /** ISO 8601, milliseconds, UTC. */
  readonly at: string;
  readonly actorId: string | null;
  readonly actor: string;
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
}

export interface Link extends Said {
  readonly previousHash: string;
  readonly hash: string;
}

/** SHA-256 over the canonical JSON (RFC 8785) of an entry and the hash of the one before it. */
export function hashOf(
  { seq, at, actorId, actor, action, objectKind, objectId, before, after, reason }: Said,
  previousHash: string,
): string {
  const text = canonicalize({ seq, at, actorId, actor, action, objectKind, objectId, before, after, reason, previousHash });
  return createHash('sha256')
    .update(text ?? '')
    .digest('hex');
}

/** Where the log ends: the number and hash of its last entry; 0 and '' when it is empty. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/**
 * - `changed`: what the entry says does not give its hash, or the next entry was appended to another one in its place
 * - `removed`: no entry bears this number
 * - `inserted`: it stands after the end that the head names
 * - `head`: the entry that the head names, or that the reader kept, is not the one there
 */
export interface ChainFault {
  /** The entries from here on … */
  readonly from: number;
  /** … to here, this one too. */
  readonly to: number;
  readonly kind: 'changed' | 'removed' | 'inserted' | 'head';
}

/** What a walk found: how many entries there are, where they end, and at most `MAX_FAULTS` faults; `more` counts the others. */
export interface Walked {
  readonly entries: number;
  readonly head: Head;
  readonly faults: readonly ChainFault[];
  readonly more: number;
}

/** A log that is rewritten from end to end may have one for every entry; nobody reads on after so many. */
export const MAX_FAULTS = 1000;

/** An end as people write it down, `number:hash`; null when it is none. */
export function headOf(text: string): Head | null {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  return seq && hash ? { seq: Number(seq), hash } : null;
}

/** Walks the log once, in order; what it keeps does not grow with the log. */
export class ChainCheck {
  private readonly found: ChainFault[] = [];
  /** The range of each kind that may still grow: entries come in order. */
  private readonly open = new Map<ChainFault['kind'], { kind: ChainFault['kind']; from: number; to: number }>();
  private more = 0;
  private last: Head = { seq: 0, hash: '' };
  private readonly wanted: readonly Head[];
  private readonly end: Head;
  private count = 0;

  /** @param kept an end that the reader wrote down elsewhere, to be found again. */
  constructor(head: Head, kept: Head | null) {
    this.end = head;
    this.wanted = kept ? [head, kept] : [head];
  }

  take(entry: Link): void {
    this.find('removed', this.last.seq + 1, entry.seq - 1);
    const follows = entry.seq === this.last.seq + 1;
    if (follows && entry.previousHash !== this.last.hash && this.last.seq > 0) this.find('changed', this.last.seq);
    if (follows && this.last.seq === 0 && entry.previousHash !== '') this.find('changed', entry.seq);
    if (hashOf(entry, entry.previousHash) !== entry.hash) this.find('changed', entry.seq);
    if (entry.seq > this.end.seq) this.find('inserted', entry.seq);
    for (const head of this.wanted) if (head.seq === entry.seq && head.hash !== entry.hash) this.find('head', entry.seq);
    this.last = { seq: entry.seq, hash: entry.hash };
    this.count += 1;
  }

  finish(): Walked {
    this.find('removed', this.last.seq + 1, Math.max(...this.wanted.map(({ seq }) => seq)));
    for (const range of this.open.values()) this.close(range);
    this.open.clear();
    return { entries: this.count, head: this.last, faults: this.found.toSorted((a, b) => a.from - b.from), more: this.more };
  }

  private find(kind: ChainFault['kind'], from: number, to = from): void {
    if (from > to) return;
    const range = this.open.get(kind);
    if (range && from <= range.to + 1) {
      range.to = Math.max(range.to, to);
      return;
    }
    if (range) this.close(range);
    this.open.set(kind, { kind, from, to });
  }

  private close({ kind, from, to }: ChainFault): void {
    if (this.found.length < MAX_FAULTS) this.found.push({ from, to, kind });
    else this.more += 1;
  }
}
