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
  readonly seq: number;
  readonly kind: 'changed' | 'removed' | 'inserted' | 'head';
}

/** Walks the log once, in order. */
export class ChainCheck {
  readonly faults: ChainFault[] = [];
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
    for (let seq = this.last.seq + 1; seq < entry.seq; seq += 1) this.find(seq, 'removed');
    const follows = entry.seq === this.last.seq + 1;
    if (follows && entry.previousHash !== this.last.hash && this.last.seq > 0) this.find(this.last.seq, 'changed');
    if (follows && this.last.seq === 0 && entry.previousHash !== '') this.find(entry.seq, 'changed');
    if (hashOf(entry, entry.previousHash) !== entry.hash) this.find(entry.seq, 'changed');
    if (entry.seq > this.end.seq) this.find(entry.seq, 'inserted');
    for (const head of this.wanted) if (head.seq === entry.seq && head.hash !== entry.hash) this.find(entry.seq, 'head');
    this.last = { seq: entry.seq, hash: entry.hash };
    this.count += 1;
  }

  finish(): { entries: number; head: Head; faults: readonly ChainFault[] } {
    const furthest = Math.max(...this.wanted.map(({ seq }) => seq));
    for (let seq = this.last.seq + 1; seq <= furthest; seq += 1) this.find(seq, 'removed');
    return { entries: this.count, head: this.last, faults: this.faults.toSorted((a, b) => a.seq - b.seq) };
  }

  private find(seq: number, kind: ChainFault['kind']): void {
    if (!this.faults.some((one) => one.seq === seq && one.kind === kind)) this.faults.push({ seq, kind });
  }
}
