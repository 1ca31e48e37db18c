import type { Mathematics } from '../../engine/index.ts';
import type { Metrics } from './metrics.ts';
import { curly, fence, points, RULE, STROKE } from './strokes.ts';

/** Over 200 lines: every part of a formula is laid out by the same few lengths. */

/** A formula drawn: lengths in points, `y` downwards from the base line. */
interface Box {
  readonly width: number;
  readonly above: number;
  readonly below: number;
  readonly draw: (x: number, y: number) => string;
}

export interface Faces {
  readonly upright: Metrics;
  readonly slanted: Metrics;
}

export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** How far from the base line letters reach, and where the middle of a sign of minus is; in ems. */
const ASCENT = 0.78;
const DESCENT = 0.24;
const AXIS = 0.3;
/** An index is so much smaller, and nothing gets smaller than this many points. */
const SMALLER = 0.72;
const SMALLEST = 6;

/** A formula as a picture of lines and selectable letters. Wider than `most`, it is set smaller as a whole. */
export function drawing(set: Mathematics, faces: Faces, most: number, size = 11): Drawing {
  const box = new Drawer(faces).box(set, size);
  const scale = Math.min(1, most / box.width);
  const [width, height] = [box.width * scale, (box.above + box.below) * scale];
  const view = `0 0 ${points(box.width)} ${points(box.above + box.below)}`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${points(width)}" height="${points(height)}" viewBox="${view}">`;
  return { svg: `${head}${box.draw(0, box.above)}</svg>`, width, height };
}

class Drawer {
  readonly #faces: Faces;

  constructor(faces: Faces) {
    this.#faces = faces;
  }

  box(set: Mathematics, size: number): Box {
    switch (set.kind) {
      case 'row':
        return beside(set.parts.map((one) => this.box(one, size)));
      case 'name':
        return [...set.text].length === 1 ? this.#text(set.text, size, 'slanted') : this.#text(set.text, size);
      case 'number':
      case 'sign':
      case 'words':
        return this.#text(set.text, size);
      case 'fraction':
        return fraction(this.box(set.above, size), this.box(set.below, size), size);
      case 'root':
        return root(this.box(set.of, size), set.degree && this.box(set.degree, smaller(smaller(size))), size);
      case 'raised':
        return script(this.box(set.base, size), this.box(set.by, smaller(size)), (base, by) => {
          return -Math.max(base.above - by.above * 0.6, size * 0.35);
        });
      case 'lowered':
        return script(this.box(set.base, size), this.box(set.by, smaller(size)), (base) => Math.max(base.below, size * 0.22));
      case 'fence':
        return this.#fenced(this.box(set.inner, size), set.open, set.close, size);
      case 'marked':
        return this.box(set.of, size);
      case 'cases':
        return this.#cases(set.lines, size);
    }
  }

  #text(text: string, size: number, face: keyof Faces = 'upright'): Box {
    const style = face === 'slanted' ? ' font-style="italic"' : '';
    const width = (of: string): number => this.#faces[face].width(of) * size;
    // Blanks at the ends are no part of a picture's text.
    const lead = width(text) - width(text.trimStart());
    return {
      width: width(text),
      above: ASCENT * size,
      below: DESCENT * size,
      draw: (x, y) => {
        const place = `x="${points(x + lead)}" y="${points(y)}" font-size="${points(size)}"`;
        return `<text ${place} font-family="Document"${style}>${escaped(text.trim())}</text>`;
      },
    };
  }

  #fenced(inner: Box, open: string, close: string, size: number): Box {
    // What is no higher than a line stands between letters; higher, between lines of its height.
    if (inner.above + inner.below <= size * 1.4) return beside([this.#text(open, size), inner, this.#text(close, size)]);
    const width = size * 0.4;
    return {
      width: inner.width + 2 * width,
      above: inner.above,
      below: inner.below,
      draw: (x, y) => {
        const [top, bottom] = [y - inner.above, y + inner.below];
        const sides = fence(open, x, width, top, bottom) + fence(close, x + width + inner.width, width, top, bottom);
        return sides + inner.draw(x + width, y);
      },
    };
  }

  #cases(lines: Extract<Mathematics, { kind: 'cases' }>['lines'], size: number): Box {
    const rows = lines.map(({ then, when }) => [beside([this.box(then, size), this.#text(',', size)]), this.box(when, size)] as const);
    const first = Math.max(...rows.map(([then]) => then.width)) + size;
    const gap = size * 0.35;
    const heights = rows.map(([then, when]) => ({ above: Math.max(then.above, when.above), below: Math.max(then.below, when.below) }));
    const height = heights.reduce((sum, { above, below }) => sum + above + below, gap * (rows.length - 1));
    const brace = size * 0.8;
    const above = height / 2 + AXIS * size;
    return {
      width: brace + first + Math.max(...rows.map(([, when]) => when.width)),
      above,
      below: height - above,
      draw: (x, y) => {
        let top = y - above;
        const drawn = rows.map(([then, when], index) => {
          const line = heights[index] ?? { above: 0, below: 0 };
          const base = top + line.above;
          top = base + line.below + gap;
          return then.draw(x + brace, base) + when.draw(x + brace + first, base);
        });
        return curly(x, brace * 0.7, y - above, y - above + height) + drawn.join('');
      },
    };
  }
}

function beside(boxes: readonly Box[]): Box {
  const most = (of: 'above' | 'below'): number => Math.max(0, ...boxes.map((one) => one[of]));
  return {
    width: boxes.reduce((sum, { width }) => sum + width, 0),
    above: most('above'),
    below: most('below'),
    draw: (x, y) => {
      let at = x;
      return boxes
        .map((one) => {
          const drawn = one.draw(at, y);
          at += one.width;
          return drawn;
        })
        .join('');
    },
  };
}

function script(base: Box, by: Box, shift: (base: Box, by: Box) => number): Box {
  const down = shift(base, by);
  return {
    width: base.width + by.width,
    above: Math.max(base.above, by.above - down),
    below: Math.max(base.below, by.below + down),
    draw: (x, y) => base.draw(x, y) + by.draw(x + base.width, y + down),
  };
}

function root(of: Box, degree: Box | null, size: number): Box {
  const [hook, raised] = [size * 0.6, size * 0.45];
  const lead = Math.max(0, (degree?.width ?? 0) - hook * 0.5);
  const [above, width] = [of.above + size * 0.18, lead + hook + of.width + size * 0.1];
  return {
    width,
    above: Math.max(above, degree ? degree.above + raised : 0) + RULE,
    below: Math.max(of.below, degree ? degree.below - raised : 0),
    draw: (x, y) => {
      const [left, top, bottom] = [x + lead, y - above, y + of.below];
      const turns = [
        [left, y - size * 0.2],
        [left + hook * 0.25, y - size * 0.3],
        [left + hook * 0.6, bottom],
        [left + hook, top],
        [x + width, top],
      ];
      const line = `<path d="M${turns.map((turn) => turn.map(points).join(' ')).join('L')}" ${STROKE}/>`;
      return line + of.draw(left + hook, y) + (degree?.draw(x, y - raised) ?? '');
    },
  };
}

function fraction(above: Box, below: Box, size: number): Box {
  const [pad, gap, axis] = [size * 0.15, size * 0.12, AXIS * size];
  const width = Math.max(above.width, below.width) + 4 * pad;
  return {
    width,
    above: axis + gap + above.above + above.below,
    below: below.above + below.below + gap - axis,
    draw: (x, y) => {
      const bar = y - axis;
      const line = `<path d="M${points(x + pad)} ${points(bar)}H${points(x + width - pad)}" stroke="black" stroke-width="${RULE}"/>`;
      const upper = above.draw(x + (width - above.width) / 2, bar - gap - above.below);
      return line + upper + below.draw(x + (width - below.width) / 2, bar + gap + below.above);
    },
  };
}

const smaller = (size: number): number => Math.max(SMALLEST, size * SMALLER);
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
