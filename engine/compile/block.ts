import type { Block, CodeColumn, Column, ListColumn, Texts } from '../columns/columns.ts';
import type { TermOf } from '../language/term.ts';
import type { Value } from '../language/value.ts';
import { Rational } from '../number/rational.ts';
import { isWhole } from '../number/whole.ts';
import { ownerOf, type At } from './at.ts';
import { BeyondColumns, type Arena, type Lanes, type Reasons } from './lanes.ts';
import { gathered } from './logic.ts';
import { lanesOf } from './values.ts';

/** What stands beside the inputs of a block: columns of values worked out before, figures of groups, attributes. */
export interface Beside {
  readonly arena: Arena;
  readonly reasons: Reasons;
  readonly ids: Texts;
  readonly attributes: ReadonlyMap<string, CodeColumn>;
  value(id: string, list: string | null, isUnrounded: boolean, block: BlockAt): Lanes;
  figureLanes(term: TermOf<'cohort'>, block: BlockAt): Lanes;
}

const NOTHING: ReadonlyMap<string, Value> = new Map();

/** A block of a cohort as terms see it. */
export class BlockAt implements At {
  readonly block: Block;
  readonly index: number;
  readonly arena: Arena;
  readonly reasons: Reasons;
  readonly worked = new Map<object, Lanes>();
  #bound = NOTHING;
  readonly #beside: Beside;
  readonly #owners = new Map<string, Int32Array>();
  readonly #lists = new Map<string, { starts: Int32Array; missing: Uint8Array | null }>();
  /** Inputs as lanes, by path. */
  readonly #inputs = new Map<string, Lanes>();
  readonly #attributes = new Map<string, Lanes>();

  constructor(block: Block, index: number, beside: Beside) {
    this.block = block;
    this.index = index;
    this.#beside = beside;
    this.arena = beside.arena;
    this.reasons = beside.reasons;
  }

  /** Begins another value: what the last one borrowed is free. `bound`: what names stand for in it. */
  begin(bound: ReadonlyMap<string, Value> = NOTHING): this {
    this.#bound = bound;
    this.worked.clear();
    this.arena.clear();
    return this;
  }

  lanesOf(list: string | null): number {
    return list === null ? this.block.subjects.length : (this.rowsOf(list).starts[this.lanesOf(ownerOf(list))] as number);
  }

  rowsOf(list: string): { readonly starts: Int32Array; readonly missing: Uint8Array | null } {
    let found = this.#lists.get(list);
    if (!found) {
      const column = this.#listAt(list);
      const size = this.lanesOf(ownerOf(list));
      if (!column) found = { starts: new Int32Array(size + 1), missing: new Uint8Array(size).fill(this.#absent([list])) };
      else if (column.kind === 'list') found = { starts: column.starts, missing: this.#mask(column.missing, [list]) };
      else throw new BeyondColumns('list');
      this.#lists.set(list, found);
    }
    return found;
  }

  /** A list that subjects hand in, or one within its rows. */
  #listAt(list: string): Column | undefined {
    const owner = ownerOf(list);
    if (owner === null) return this.block.inputs.get(list);
    const rows = this.block.inputs.get(owner);
    const name = list.slice(owner.length + 1);
    if (name.includes('.') || (rows && rows.kind !== 'list')) throw new BeyondColumns('list');
    return rows?.fields.get(name);
  }

  overRows(lanes: Lanes, list: string): Lanes {
    if (lanes.step === 0) return lanes;
    const owners = this.#ownersOf(list);
    const length = owners.length;
    const { arena } = this;
    if (!lanes.missing) return { ...gathered(lanes, owners, length, arena), missing: null } as Lanes;
    const missing = arena.bytes(length);
    for (let row = 0; row < length; row += 1) missing[row] = lanes.missing[owners[row] as number] as number;
    return { ...gathered(lanes, owners, length, arena), missing };
  }

  #ownersOf(list: string): Int32Array {
    let owners = this.#owners.get(list);
    if (!owners) {
      const { starts } = this.rowsOf(list);
      owners = new Int32Array(this.lanesOf(list));
      const owner = ownerOf(list);
      // Of a list within the rows of another: whose that row is.
      const above = owner === null ? null : this.#ownersOf(owner);
      for (let lane = 0; lane < this.lanesOf(owner); lane += 1)
        owners.fill(above ? (above[lane] as number) : lane, starts[lane], starts[lane + 1]);
      this.#owners.set(list, owners);
    }
    return owners;
  }

  input(path: readonly string[]): Lanes {
    return this.#field(this.block.inputs, path, [], () => this.block.subjects.length);
  }

  field(list: string, path: readonly string[]): Lanes {
    const column = this.#listAt(list) as ListColumn | undefined;
    if (!column) return { kind: 'none', step: 1, missing: new Uint8Array(0) };
    return this.#field(column.fields, path, [list], () => this.lanesOf(list));
  }

  recordMissing(list: string | null, path: readonly string[]): Uint8Array | null {
    const column = list === null ? null : this.block.inputs.get(list);
    const fields = list === null ? this.block.inputs : column?.kind === 'list' ? column.fields : new Map<string, Column>();
    const [name = '', ...rest] = path;
    const own = [...(list === null ? [] : [list]), name];
    const found = fields.get(name);
    if (rest.length > 0 || (found && found.kind !== 'record')) throw new BeyondColumns('record');
    if (!found) return new Uint8Array(this.lanesOf(list)).fill(this.#absent(own));
    return this.#mask(found.missing, own);
  }

  #field(fields: ReadonlyMap<string, Column>, path: readonly string[], before: readonly string[], size: () => number): Lanes {
    const key = [...before, ...path].join('.');
    let lanes = this.#inputs.get(key);
    if (!lanes) this.#inputs.set(key, (lanes = this.#made(fields, path, before, size)));
    return lanes;
  }

  #made(fields: ReadonlyMap<string, Column>, path: readonly string[], before: readonly string[], size: () => number): Lanes {
    const [name = '', ...rest] = path;
    const own = [...before, name];
    const column = fields.get(name);
    if (!column) return { kind: 'none', step: 1, missing: new Uint8Array(size()).fill(this.#absent(own)) };
    if (column.kind === 'record') {
      if (rest.length === 0) throw new BeyondColumns('record');
      const inner = this.#made(column.fields, rest, own, size);
      return column.missing ? { ...inner, missing: over(this.#mask(column.missing, own) as Uint8Array, inner.missing) } : inner;
    }
    if (column.kind === 'list' || rest.length > 0) throw new BeyondColumns('list');
    return this.#lanesOf(column, own);
  }

  #lanesOf(column: Exclude<Column, { kind: 'list' | 'record' }>, path: readonly string[]): Lanes {
    switch (column.kind) {
      case 'number': {
        const missing = this.#mask(column.missing, path);
        const unit = 10 ** column.scale;
        if (isWhole(unit))
          return {
            kind: 'number',
            step: 1,
            missing,
            above: column.wholes,
            below: null,
            unit,
            large: column.large.size > 0 ? column.large : null,
          };
        // Counted in smaller parts than doubles say.
        const scale = 10n ** BigInt(column.scale);
        const numbers = Array.from(column.wholes, (whole, lane) =>
          missing?.[lane]
            ? this.reasons.missing(missing[lane])
            : whole === whole
              ? Rational.of(BigInt(whole), scale)
              : (column.large.get(lane) ?? null),
        );
        return lanesOf(numbers, 1, this.reasons);
      }
      case 'flag': {
        const isGiven = Uint8Array.from(column.values, (value) => (value === 2 ? 1 : 0));
        return { kind: 'flag', step: 1, missing: this.#mask(some(isGiven), path), flags: column.values };
      }
      case 'code': {
        const lacking = Uint8Array.from(column.codes, (code) => (code < 0 ? 1 : 0));
        return { kind: 'code', step: 1, missing: this.#mask(some(lacking), path), codes: column.codes, texts: column.texts };
      }
      case 'day':
        return { kind: 'day', step: 1, missing: this.#mask(column.missing, path), ordinals: column.ordinals };
    }
  }

  #absent(path: readonly string[]): number {
    return this.reasons.numberOf({ code: 'absent', of: path.join('.') });
  }

  #mask(given: Uint8Array | null, path: readonly string[]): Uint8Array | null {
    if (!given) return null;
    const why = this.#absent(path);
    return given.map((one) => (one === 0 ? 0 : why));
  }

  value(id: string, list: string | null, isUnrounded: boolean): Lanes {
    return this.#beside.value(id, list, isUnrounded, this);
  }

  figure(term: TermOf<'cohort'>): Lanes {
    return this.#beside.figureLanes(term, this);
  }

  bound(name: string): Lanes {
    const value = this.#bound.get(name);
    if (value === undefined) throw new BeyondColumns('bound');
    return lanesOf([value], 0, this.reasons);
  }

  attribute(name: string): Lanes {
    const { subjects, category } = this.block;
    if (name === 'category') return lanesOf([category], 0, this.reasons);
    if (name === 'id')
      return lanesOf(
        Array.from(subjects, (subject): Value => this.#beside.ids.at(subject) as string),
        1,
        this.reasons,
      );
    const column = this.#beside.attributes.get(name);
    if (!column) return lanesOf([''], 0, this.reasons);
    // The texts of the block alone: those of all the cohort would be gone through in each block.
    let own = this.#attributes.get(name);
    if (!own) {
      const texts = Array.from(subjects, (subject): Value => column.texts[column.codes[subject] as number] as string);
      this.#attributes.set(name, (own = lanesOf(texts, 1, this.reasons)));
    }
    return own;
  }
}

function some(mask: Uint8Array): Uint8Array | null {
  return mask.includes(1) ? mask : null;
}

/** The outer mask, and the inner one where that says nothing. */
function over(outer: Uint8Array, inner: Uint8Array | null): Uint8Array {
  return outer.map((one, lane) => one || (inner?.[lane] ?? 0));
}

/** Lanes that outlast their block: arrays of their own, no longer than they are. */
export function kept(lanes: Lanes, size: number): Lanes {
  const length = lanes.step === 0 ? 1 : size;
  const missing = lanes.missing && (lanes.missing.subarray(0, length).some((why) => why !== 0) ? lanes.missing.slice(0, length) : null);
  switch (lanes.kind) {
    case 'number':
      return { ...lanes, missing, above: lanes.above.slice(0, length), below: lanes.below && lanes.below.slice(0, length) };
    case 'flag':
      return { ...lanes, missing, flags: lanes.flags.slice(0, length) };
    case 'code':
      return { ...lanes, missing, codes: lanes.codes.slice(0, length) };
    case 'day':
      return { ...lanes, missing, ordinals: lanes.ordinals.slice(0, length) };
    case 'none':
      return { ...lanes, missing: lanes.missing.slice(0, length) };
  }
}
