/** How wide the letters of a TrueType font are, as its tables say. */
export interface Metrics {
  /** In ems. */
  readonly width: (text: string) => number;
}

/** The tables `cmap`, `hhea` and `hmtx` and nothing else: a page that sets formulas asks no font engine for the widths of letters. */
export function metricsOf(font: Uint8Array): Metrics {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = new Map<string, number>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + index * 16;
    tables.set(String.fromCharCode(...font.subarray(at, at + 4)), view.getUint32(at + 8));
  }
  const table = (name: string): number => {
    const at = tables.get(name);
    if (at === undefined) throw new Error(`a font without ${name}`);
    return at;
  };
  const [units, widths, count] = [view.getUint16(table('head') + 18), table('hmtx'), view.getUint16(table('hhea') + 34)];
  const glyph = glyphsOf(view, table('cmap'));
  const advance = (letter: string): number => view.getUint16(widths + Math.min(glyph(letter.codePointAt(0) ?? 0), count - 1) * 4) / units;
  return { width: (text) => [...text].reduce((sum, letter) => sum + advance(letter), 0) };
}

/** Segments of the basic plane (format 4), which every font has. */
function glyphsOf(view: DataView, cmap: number): (code: number) => number {
  const subtables = Array.from({ length: view.getUint16(cmap + 2) }, (_, index) => cmap + view.getUint32(cmap + 4 + index * 8 + 4));
  const at = subtables.find((one) => view.getUint16(one) === 4);
  if (at === undefined) throw new Error('a font without a map of the basic plane');
  const size = view.getUint16(at + 6);
  const [ends, starts, deltas, offsets] = [at + 14, at + 16 + size, at + 16 + 2 * size, at + 16 + 3 * size];
  return (code) => {
    for (let segment = 0; segment < size; segment += 2) {
      const start = view.getUint16(starts + segment);
      if (code > view.getUint16(ends + segment)) continue;
      if (code < start) return 0;
      const offset = view.getUint16(offsets + segment);
      const shift = view.getUint16(deltas + segment);
      if (offset === 0) return (code + shift) & 0xffff;
      const glyph = view.getUint16(offsets + segment + offset + (code - start) * 2);
      return glyph === 0 ? 0 : (glyph + shift) & 0xffff;
    }
    return 0;
  };
}
