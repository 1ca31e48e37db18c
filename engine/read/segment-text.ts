import { Rational } from '../number/rational.ts';
import type { Entry, Node, ScalarStyle, Understood } from './node.ts';
import { ReadSegments } from './segmented.ts';

/**
 * Segments as they were read, as JSON, for whoever reads another text of much the same entries in another process: reading YAML takes some
 * ten times as long as reading this. Of a node it holds where it begins and ends, and what stands there.
 */
type Written =
  | readonly [0, number, number, string, ScalarStyle | null, number | null, ...WrittenData[]]
  | readonly [1, number, number, number | null, readonly (readonly [string, number, number, boolean, Written])[]]
  | readonly [2, number, number, number | null, readonly Written[]];

/** A number by its two halves; nothing at all of a text that says what is written. */
type WrittenData = string | boolean | null | readonly [string, string];

type Fields = Readonly<Record<string, unknown>>;

/** Those of which nothing was to be said; `readSegments` reads them. */
export function writeSegments(segments: ReadSegments): string {
  const all: [string, Written][] = [];
  for (const [text, { root, data }] of segments.faultless()) all.push([text, writtenNode(root, data)]);
  return JSON.stringify(all);
}

function writtenNode(node: Node, data: unknown): Written {
  const { start, end } = node.span;
  switch (node.kind) {
    case 'scalar': {
      const { text, style = null, margin = null } = node;
      const head = [0, start, end, text, style, margin] as const;
      if (data === text) return head;
      return data instanceof Rational ? [...head, [String(data.p), String(data.q)]] : [...head, data as string | boolean | null];
    }
    case 'map':
      return [
        ...([1, start, end, node.indent] as const),
        node.entries.map(({ key, keySpan, whole, value }) => [
          ...([key, keySpan.start, keySpan.end, whole] as const),
          writtenNode(value, (data as Fields)[key]),
        ]),
      ];
    case 'list':
      return [2, start, end, node.indent, node.items.map((item, index) => writtenNode(item, (data as readonly unknown[])[index]))];
  }
}

/** What `writeSegments` wrote. */
export function readSegments(text: string): ReadSegments {
  return new ReadSegments(
    (JSON.parse(text) as [string, Written][]).map(([segment, written]): [string, Understood] => [
      segment,
      { ...readNode(written), unread: [] },
    ]),
  );
}

interface Read {
  readonly root: Node;
  readonly data: unknown;
}

function readNode(written: Written): Read {
  const span = { start: written[1], end: written[2] };
  switch (written[0]) {
    case 0: {
      const [, , , text, style, margin, ...told] = written;
      const root: Node = style === null ? { kind: 'scalar', span, text } : { kind: 'scalar', span, text, style, margin: margin ?? 0 };
      if (told.length === 0) return { root, data: text };
      const [data] = told;
      return { root, data: Array.isArray(data) ? Rational.of(BigInt(data[0] as string), BigInt(data[1] as string)) : data };
    }
    case 1: {
      const data = Object.create(null) as Record<string, unknown>;
      const entries = written[4].map(([key, start, end, whole, one]): Entry => {
        const { root: value, data: own } = readNode(one);
        data[key] = own;
        return { key, keySpan: { start, end }, whole, value };
      });
      return { root: { kind: 'map', span, indent: written[3], entries }, data };
    }
    case 2: {
      const items = written[4].map(readNode);
      return {
        root: { kind: 'list', span, indent: written[3], items: items.map(({ root }) => root) },
        data: items.map(({ data }) => data),
      };
    }
  }
}
